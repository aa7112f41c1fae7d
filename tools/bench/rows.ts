import { type KernelChoice, kernelsFor } from "@ohlol/tensor/kernels";
import {
  type DashboardJob,
  type Job,
  productJob,
  samplingJob,
  trainingJob,
  tutorialJob,
} from "./jobs.ts";

/** What a number of the table counts. */
export type Unit = "seconds" | "GFLOP/s" | "bytes" | "percent";

/** A row of the table. */
export interface Row {
  /** What is measured. */
  readonly title: string;
  /** In what: seconds per repetition of the job, its work in that time, or what comes out of it. */
  readonly unit: Unit;
  /** The multiply-adds of the job, two operations each; only where the unit is GFLOP/s. */
  readonly multiplyAdds?: number;
  /**
   * How many values from the first on all libraries have in common. Random draws come after the
   * first value of sampling; losses of training drift apart with the rounding of many steps.
   */
  readonly comparable: number;
  /** Whether slow contenders are spared it with `--quick`. */
  readonly heavy: boolean;
  /** Whether only the first contender does it. */
  readonly firstOnly: boolean;
  /** What our time divided by PyTorch's, with as many threads, is meant to be at most; if anything. */
  readonly goal?: number;
  /** Makes the job. */
  job(): Job;
}

/** The tutorial's epoch. */
export const tutorialRow: Row = {
  title: "tutorial, an epoch",
  unit: "seconds",
  comparable: 3,
  heavy: false,
  firstOnly: false,
  job: tutorialJob,
};

/** A step of training. */
export function trainingRow(
  layer: "RNN" | "GRU" | "LSTM",
  [symbols, hiddenSize, batchSize, steps]: number[],
  heavy: boolean,
  numLayers = 1,
): Row {
  const depth = numLayers === 1 ? "" : `, ${numLayers} layers`;
  return {
    title:
      `training step, ${layer}, V=${symbols} H=${hiddenSize} B=${batchSize} T=${steps}${depth}`,
    unit: "seconds",
    comparable: 3,
    heavy,
    firstOnly: false,
    job: () => trainingJob({ layer, symbols, hiddenSize, numLayers, batchSize, steps }),
  };
}

const sampling: Row = {
  title: "writing a character, RNN, V=65 H=128",
  unit: "seconds",
  comparable: 1,
  heavy: false,
  firstOnly: false,
  job: () => samplingJob({ symbols: 65, hiddenSize: 128 }),
};

/** By our fastest kernels beside those of partners, and by the others. */
function products([m, k, n]: number[]): Row[] {
  const fastest = kernelsFor(Infinity).name as KernelChoice;
  const others = new Set<KernelChoice>([fastest, "simd", "scalar"]);
  return (["auto", ...others] as const).map((kernels) => ({
    title: `matrix product, ${m}x${k}x${n}${kernels === "auto" ? "" : `, ${kernels}`}`,
    unit: "GFLOP/s",
    multiplyAdds: m * n * k,
    comparable: 1,
    heavy: false,
    firstOnly: kernels !== "auto",
    job: () => productJob({ m, n, k, kernels }),
  }));
}

function frame(title: string, unit: Unit): Row {
  return {
    title,
    unit,
    comparable: 0,
    heavy: false,
    firstOnly: true,
    job: () => ({ kind: "frame", width: 200, height: 60 }),
  };
}

/**
 * Two ways to train, in turn, so that what slows the machine down for a while slows down both, and for
 * long enough that compiling the code that draws isn't most of it. The median is that of the pairs.
 */
function dashboard(title: string, screen: DashboardJob["screen"]): Row {
  return {
    title,
    unit: "percent",
    comparable: 0,
    heavy: false,
    firstOnly: true,
    job: () => ({ kind: "dashboard", screen, width: 100, height: 30, steps: 600 }),
  };
}

/** All rows. */
export const rows: readonly Row[] = [
  tutorialRow,
  trainingRow("RNN", [64, 128, 32, 64], false),
  trainingRow("RNN", [64, 256, 64, 64], true),
  trainingRow("RNN", [96, 512, 64, 128], true),
  trainingRow("LSTM", [64, 128, 32, 64], true),
  trainingRow("GRU", [64, 128, 32, 64], true),
  sampling,
  ...[[32, 128, 128], [64, 256, 256], [256, 256, 256], [512, 512, 512]].flatMap(products),
  frame("dashboard 200x60, a frame with one changed value", "seconds"),
  frame("the same, written to the terminal", "bytes"),
  dashboard("training time that the dashboard 100x30 adds to --plain", "race"),
  dashboard("training time that its landscape adds to its first screen", "landscape"),
];

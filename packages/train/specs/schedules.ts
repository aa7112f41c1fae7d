import {
  ConstantLR,
  CosineAnnealingLR,
  CosineAnnealingWarmRestarts,
  CyclicLR,
  ExponentialLR,
  LinearLR,
  type LRScheduler,
  MultiStepLR,
  OneCycleLR,
  type Optimizer,
  PolynomialLR,
  ReduceLROnPlateau,
  StepLR,
} from "@ohlol/nn";
import type { ScheduleConfig } from "../config/run_config.ts";
import type { ReadValue } from "./spec.ts";
import { parseCount, parseNonNegative, parseOneOf, parseSwitch, parseWhole } from "./values.ts";

/** A schedule that can be named: its class, and its options by the names in the library. */
export interface ScheduleRow {
  /** The name of its class in `@ohlol/nn`. */
  readonly name: string;
  /** Its class; ReduceLROnPlateau counts validations, the others steps. */
  readonly create: new (
    optimizer: Optimizer,
    options: never,
  ) => LRScheduler | ReduceLROnPlateau;
  /** How the value of each option is read. */
  readonly options: Record<string, ReadValue>;
  /** The options that have no default. */
  readonly required: readonly string[];
  /** The number of steps after which another one can follow; missing for those without an end. */
  readonly steps?: (options: ScheduleConfig["options"]) => number;
}

/** A warm-up, as PyTorch's defaults have it, takes five steps. */
const totalIters: ScheduleRow["steps"] = ({ totalIters = 5 }) => Number(totalIters);

/**
 * All schedules, a row each, by the words that name them.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { schedules } from "@ohlol/train";
 *
 * const { name, required } = schedules.multistep;
 * assertEquals([name, required], ["MultiStepLR", ["milestones"]]);
 * ```
 */
export const schedules: Readonly<Record<string, ScheduleRow>> = {
  constant: {
    name: "ConstantLR",
    create: ConstantLR,
    options: { factor: parseNonNegative, totalIters: parseCount },
    required: [],
    steps: totalIters,
  },
  step: {
    name: "StepLR",
    create: StepLR,
    options: { stepSize: parseCount, gamma: parseNonNegative },
    required: ["stepSize"],
  },
  multistep: {
    name: "MultiStepLR",
    create: MultiStepLR,
    options: { milestones: parseCounts, gamma: parseNonNegative },
    required: ["milestones"],
  },
  exponential: {
    name: "ExponentialLR",
    create: ExponentialLR,
    options: { gamma: parseNonNegative },
    required: ["gamma"],
  },
  cosine: {
    name: "CosineAnnealingLR",
    create: CosineAnnealingLR,
    options: { tMax: parseCount, etaMin: parseNonNegative },
    required: ["tMax"],
    steps: ({ tMax }) => Number(tMax),
  },
  restarts: {
    name: "CosineAnnealingWarmRestarts",
    create: CosineAnnealingWarmRestarts,
    options: { t0: parseCount, tMult: parseCount, etaMin: parseNonNegative },
    required: ["t0"],
  },
  linear: {
    name: "LinearLR",
    create: LinearLR,
    options: {
      startFactor: parseNonNegative,
      endFactor: parseNonNegative,
      totalIters: parseCount,
    },
    required: [],
    steps: totalIters,
  },
  polynomial: {
    name: "PolynomialLR",
    create: PolynomialLR,
    options: { totalIters: parseCount, power: parseNonNegative },
    required: [],
    steps: totalIters,
  },
  cyclic: {
    name: "CyclicLR",
    create: CyclicLR,
    options: {
      baseLr: parseNonNegative,
      maxLr: parseNonNegative,
      stepSizeUp: parseCount,
      stepSizeDown: parseCount,
      mode: (name, text) => parseOneOf(name, text, ["triangular", "triangular2", "exp_range"]),
      gamma: parseNonNegative,
      cycleMomentum: parseSwitch,
      baseMomentum: parseNonNegative,
      maxMomentum: parseNonNegative,
    },
    required: ["baseLr", "maxLr"],
  },
  onecycle: {
    name: "OneCycleLR",
    create: OneCycleLR,
    options: {
      maxLr: parseNonNegative,
      totalSteps: parseCount,
      pctStart: parseNonNegative,
      annealStrategy: (name, text) => parseOneOf(name, text, ["cos", "linear"]),
      cycleMomentum: parseSwitch,
      baseMomentum: parseNonNegative,
      maxMomentum: parseNonNegative,
      divFactor: parseNonNegative,
      finalDivFactor: parseNonNegative,
      threePhase: parseSwitch,
    },
    required: [],
  },
  plateau: {
    name: "ReduceLROnPlateau",
    create: ReduceLROnPlateau,
    options: {
      factor: parseNonNegative,
      patience: parseWhole,
      threshold: parseNonNegative,
      thresholdMode: (name, text) => parseOneOf(name, text, ["rel", "abs"]),
      cooldown: parseWhole,
      minLr: parseNonNegative,
    },
    required: [],
  },
};

/**
 * The schedule of a class; null if none has that name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scheduleNamed, schedules } from "@ohlol/train";
 *
 * assertEquals(scheduleNamed("StepLR"), schedules.step);
 * assertEquals(scheduleNamed("step"), null);
 * ```
 */
export function scheduleNamed(name: string): ScheduleRow | null {
  return Object.values(schedules).find((row) => row.name === name) ?? null;
}

/** `100/200`: whole numbers between slashes. */
function parseCounts(name: string, text: string): number[] {
  return text.split("/").map((part) => parseCount(name, part));
}

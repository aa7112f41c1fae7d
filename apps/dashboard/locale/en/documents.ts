import { typed } from "../typed.ts";
import type { TimeUnit } from "../time_unit.ts";

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}

/** Reports on sweeps and runs. Counts come as they are written: `1,000`. */
export const documents = {
  sameAsTable: (caption: string) =>
    `The same as a table: ${caption.charAt(0).toLowerCase()}${caption.slice(1)}`,
  madeWith: "Made with",
  notClaimed: "What this doesn't claim",
  range: (low: string | number, high: string | number) => `${low} to ${high}`,
  ranges: (ranges: readonly string[]) => ranges.join(", "),
  /** A median, and between which quantiles it lies. */
  withRange: (middle: string, low: string, high: string) => `${middle} (${low} to ${high})`,

  run: {
    title: (title: string) => `A run of ${title}`,
    named: (task: string, title: string) => `${task}: ${title}`,
    results: "Results",
    loss: "Loss",
    trained: "What was trained",
    onlyOneOfSeveral:
      "One run from one seed: another seed or another learning rate may reverse the " +
      `order. ${typed("sweep")} compares each optimizer at its best rate, over many seeds.`,
    onlyOne: "One run from one seed: a single run doesn't show how much of this is chance.",
    readBy: (file: string, version: string) => `${file}, read by ohlol ${version}.`,
    interrupted: "The run was interrupted: these are its figures until then.",
    unfinished:
      "The log ends before the run does: it was killed, or is still training. These are " +
      "its figures so far.",
    oneRate: `Measured at one rate; \`${typed("sweep")}\` compares each at its best.`,
    finalFigures: (loss: string) => `Final figures. Loss: ${loss}.`,
    meanLoss: (symbol: string) => `mean cross-entropy of a ${symbol} in nats`,
    symbol: "symbol",
    diverged: (label: string, unit: TimeUnit, time: string) =>
      `${label} diverged at ${unit} ${time}.`,
    baseline: (label: string, loss: string, meaning: string | undefined) =>
      `${label} ${loss}${meaning === undefined ? "" : ` (${meaning})`}`,
    lossCaption: (unit: TimeUnit, loss: string, known: readonly string[]) =>
      `Loss over ${unit}s, one run from one seed: ${loss}.` +
      (known.length === 0 ? "" : ` Known beforehand: ${known.join("; ")}.`),
    lossTable: { epoch: "Loss", step: "Training loss (running average) and validation loss" },
    validation: (label: string) => `${label} validation`,
    network: (model: string, parameters: string) => `Network: ${model}, ${parameters} parameters.`,
    data: (training: string, validation: string | null) =>
      `Data: ${training} symbols to learn from` +
      `${validation === null ? "" : `, ${validation} to validate with`}.`,
    length: (steps: string, unit: TimeUnit, seed: number | bigint) =>
      `Length: ${steps} ${unit}s. Seed: ${seed}.`,
    started: (time: string) => `Started: ${time}.`,
    contestants: (labels: readonly string[]) => `Contestants: ${labels.join("; ")}.`,
  },

  sweep: {
    title: (task: string) => `Which optimizer? Task: ${task}`,
    someTask: "a task",
    verdict: "Verdict",
    pairByPair: "Pair by pair",
    measured: "How it was measured",
    soFar: (done: string, total: string) =>
      `So far ${counted(done, "run")} of ${counted(total, "run")} are finished; ` +
      "the same command resumes.",
    verdictTable: (areNew: boolean) =>
      `Each optimizer at its chosen setting: figures over ${
        areNew ? "new seeds" : "the seeds that chose the settings"
      }. Middle 80 %: from the 10 % to the 90 % quantile over seeds. Seconds: to the target loss.`,
    textNote:
      "FILE is the text: the database keeps only a hash of its symbols. If these are words or " +
      "bytes, add --symbols and --vocabulary.",
    noMessage: "no message",
    writtenBy: (file: string, version: string, runs: string) =>
      `${file}, written by ohlol ${version}: ${counted(runs, "run")}.`,
    failed: (runs: string, messages: readonly string[]) =>
      `${counted(runs, "run")} failed: ${messages.join("; ")}.`,
    reproduce: "These commands reproduce it:",
    origin: (machine: string, kernels: string, version: string) =>
      `${machine}, kernels ${kernels}, ohlol ${version}`,
    runsOn: (runs: string, origin: string) => `${counted(runs, "run")} on ${origin}.`,
  },

  rates: {
    title: "Loss by learning rate",
    yName: "loss",
    medianOf: (seeds: string) => `median of ${counted(seeds, "seed")}`,
    caption: (median: string, hasBand: boolean, isCrossed: boolean) =>
      `Loss at each learning rate: ${median}${
        hasBand ? "; band: middle 80 % of the seeds, from the 10 % to the 90 % quantile" : ""
      }. ${
        isCrossed ? "Where options are crossed, a curve shows the chosen ones. " : ""
      }A star is the chosen rate. A cross at the top is a rate at which at least one run diverged. ` +
      "Losses above those of rates too low to learn anything are cut off.",
    band: (seeds: number | string) => `middle 80 % of ${seeds} seeds`,
    chosen: "chosen",
    runDiverged: "a run diverged",
    table: (median: string) => `Loss by learning rate, ${median}`,
    heads: ["optimizer", "lr", "seeds", "median", "10 %", "90 %", "diverged", "note"],
    stopped: (part: number | string) => `stopped after ${part} of the steps`,
    description: "A curve of the loss over learning rates for each optimizer.",
    noneChosen: (label: string) => `No rate of ${label} is chosen.`,
    best: (label: string, setting: string, isAtEdge: boolean) =>
      `The best setting of ${label} is ${setting}${isAtEdge ? ", at the edge of its grid" : ""}.`,
  },

  curves: {
    title: "Training loss at the chosen rates",
    yName: "training loss",
    caption: (unit: TimeUnit, seeds: string) =>
      `Training loss over ${unit}s at the chosen rates: median of ${seeds} seeds; band: middle ` +
      `80 % of the seeds, from the 10 % to the 90 % quantile at each ${unit}.`,
    medianOf: (seeds: string) => `median of ${seeds} seeds`,
    table: (seeds: string) =>
      `Training loss at the chosen rates, median and middle 80 % of the seeds, of ${seeds} seeds`,
    setting: (label: string, lr: number) => `${label}, lr ${lr}`,
    description: "A curve of the training loss for each optimizer.",
    end: (label: string, loss: string) => `${label} ends at ${loss}.`,
  },

  grid: {
    title: "The grid",
    description: (rates: number) =>
      `Median loss of each optimizer at each of ${rates} learning rates.`,
    legend: (seeds: string) => `median of ${counted(seeds, "seed")}; stronger: lower loss`,
    caption: (seeds: string) =>
      `Median loss of ${
        counted(seeds, "seed")
      } at each rate of the grid; the stronger the color, ` +
      "the lower the loss. ✗: at least half of the runs diverged; 12/30: runs done so far; -: " +
      "stopped by successive halving.",
    table: (seeds: string) => `Median loss of ${counted(seeds, "seed")} by learning rate`,
    lr: "lr",
  },

  pairs: {
    title: (measure: string) => `P(better) by ${measure}`,
    seeds: (fewest: string, most: string) =>
      fewest === most ? counted(most, "seed") : `${fewest} to ${most} seeds`,
    caption: (measure: string, seeds: string) =>
      `P(better) by ${measure}, ${seeds}: the share of seeds in which the first optimizer is ` +
      "better, ties counted half. The bracket is the 95 % bootstrap interval, the dashed line one " +
      "half.",
    over: (a: string, b: string) => `${a} over ${b}`,
    legend: (seeds: string) => `${seeds}; bracket: 95 % interval`,
    table: (measure: string, seeds: string) => `Pairs of optimizers, by ${measure}, ${seeds}`,
    heads: [
      ...["first over second", "P(better)", "95 % interval", "median difference"],
      ...["95 % interval", "p (Holm)", "seeds", "verdict"],
    ],
    matrix: (measure: string, seeds: string) =>
      `P(better) by ${measure} of the row's optimizer over the column's, with the 95 % bootstrap ` +
      `interval, ${seeds}`,
    corner: "over",
    sentence: (pair: string, probability: string, outcome: string) =>
      `${pair}: ${probability}, ${outcome}.`,
  },

  protocol: {
    task: (task: string, steps: string, unit: TimeUnit, details: string) =>
      `Task: ${task}, ${counted(steps, unit)} a run${details}.`,
    details: (texts: readonly string[]) => texts.length === 0 ? "" : `; ${texts.join(", ")}`,
    /** What an option of a task is called, by its name in the configuration. */
    options: { data: "data (hash)" } as Readonly<Record<string, string>>,
    nothingMeasured: "Nothing is measured from new seeds, so nothing is compared.",
    measured: (seeds: string, ranges: string) =>
      `The chosen settings are measured from ${counted(seeds, "new seed")} (${ranges}), the same ` +
      "ones for all optimizers, never those that chose them.",
    chosen: (seeds: string) =>
      `Every setting that is tuned is trained from ${seeds}. The best is the one with the lowest ` +
      "median loss: the validation loss where there is one, else the final training loss. A run " +
      "that diverged counts as infinite.",
    halving:
      "Successive halving stopped the worse half of each optimizer's settings after 1/4 and " +
      "1/2 of the steps.",
    decided: "Two optimizers are called different if the exact sign-flip test of the mean paired " +
      "difference has p < 0.05, adjusted by Holm's method for all pairs, and the 95 % bootstrap " +
      "interval of the median difference lies on the same side of 0. Yes or no (solved, diverged) " +
      "is tested by the exact McNemar test. They are even if P(better) may be one half and lies " +
      "between one third and two thirds. Everything else is not decided.",
    forgiving: "Forgiving: the width in decades of the rates within 0.02 nats or 1 % of the best.",
    notClaimed: [
      "This is one task: on another one, or with another network or number of steps, the order may " +
      "differ.",
      "Validation data, where there are any, are the same in all runs: how much they matter isn't " +
      "measured.",
      "Seconds are those of the machines named below.",
      "Only the learning rate and the options that are crossed were tuned.",
    ],
    notTuned: (label: string, lr: number) => `${label}: lr ${lr}, not tuned.`,
    grid: (
      { label, rates, low, high, settings, grown, runs }: Readonly<
        Record<"label" | "rates" | "runs", string> & {
          low: number;
          high: number;
          settings: number;
          grown: string;
        }
      >,
    ) =>
      `${label}: ${counted(rates, "rate")} from ${low} to ${high}${
        settings > 1 ? `, ${settings} sets of options at each` : ""
      }${grown}. ${counted(runs, "run")}.`,
    grew: (rates: string) =>
      `; the grid grew from ${counted(rates, "rate")}, while the best was at its edge`,
    mayGrow: "; the grid grows while the best is at its edge, here it didn't have to",
    list: "; a list, which doesn't grow",
    noTarget: "No target loss: no optimizer ended with a finite one.",
    target: (loss: number, isGiven: boolean) =>
      `Steps and seconds are counted to the training loss ${loss}: ${
        isGiven ? "it was given" : "the median loss that the second-best optimizer ends with"
      }.`,
    oneSeed: (seed: number) => `seed ${seed}`,
    sameSeeds: (seeds: string, ranges: string) =>
      `the same ${counted(seeds, "seed")}${ranges === "" ? "" : ` (${ranges})`}`,
  },
};

import { typed } from "../typed.ts";
import type { TimeUnit } from "../time_unit.ts";

/** What is counted where not all of it is shown: `units 1-4 of 8`. */
export const parts = {
  contestants: "contestants",
  units: "units",
  steps: "steps",
  symbols: "symbols",
  states: "states",
  losses: "losses",
  weights: "weights",
  columns: "columns",
  rows: "rows",
  lines: "lines",
  pairs: "pairs",
  equations: "equations",
  texts: "texts",
  passages: "passages",
  days: "days",
  settings: "settings",
  rates: "rates",
};

/** Losses that are known beforehand, by their labels in events. */
export const baselines: Readonly<Record<string, string>> = {
  chance: "chance",
  floor: "floor",
  "best possible": "best possible",
  "today only": "today only",
  unigram: "unigram",
  bigram: "bigram",
  trigram: "trigram",
};

/** Curves and tables that the races of all tasks have. */
export const race = {
  loss: "loss",
  lossPer: (unit: string) => `loss per ${unit}`,
  validationLoss: "validation loss",
  minus: (loss: string, baseline: string) => `${loss} minus ${baseline}'s`,
  hiddenCount: (count: number) => `${count} hidden`,
  hiddenList: "hidden:",
  zooms: { "second half": "second half", "last tenth": "last tenth" },
  over: (axis: string) => `over ${axis}`,
  logAxis: "log axis",
  smoothed: (factor: number) => `smoothed ${factor}`,
  axes: { symbols: "symbols", seconds: "training time" },
  /** A baseline in a legend. */
  baselineEntry: (label: string, meaning: string) => `${label}: ${meaning}`,
  afterSameTime: "after the same training time",
  atSame: (unit: TimeUnit) => `at the same ${unit}`,
  /** The legend of a comparison, before and after the baseline's marker. */
  baseline: " baseline ",
  differences: (where: string) => `: differences ${where}`,
  allHidden: "all hidden: d shows the selected one",
  noFiniteValues: "no finite values",
  noCurveHere: "no curve reaches here: z shows another part",
  table: "table",
  differencesTo: (baseline: string) => `+ and -: differences to ${baseline}, the baseline`,
  hidden: ", hidden",
  oneRate: `at one rate; \`${typed("sweep")}\` compares each at its best`,
  columns: {
    trainingLoss: "training loss",
    thisStep: "this step",
    validationLoss: "validation loss",
    best: "best",
    step: "step",
    gradNorm: "|grad|",
    lr: "lr",
    symbolsPerSecond: "symbols/s",
  },
  withoutStates: "this run was recorded without its states",
  noStatesYet: "no recorded states to draw yet",
  overTime: (what: string, unit: TimeUnit) =>
    unit === "epoch" ? `${what} over the epochs` : `${what} over training`,
  help: {
    positive: "orange",
    // Of sixteen colours yellow is the nearest to orange.
    positiveOfSixteen: "yellow",
    brighter: "brighter is larger",
    signed: (positive: string) => `blue is negative, ${positive} is positive`,
    shades: (what: string, colors: string) => `${what}; ${colors}`,
    most: "most",
    max: "max",
    contestants: "the contestants, each with its label at the end of its curve",
    baseline: (loss: string, meaning: string) => `${loss}: ${meaning}`,
    knownBeforehand: "known beforehand",
    timeShown: (unit: TimeUnit) => `the ${unit} shown`,
    diverged: "diverged: the loss became NaN or infinite",
    compared: (where: string, hasSeconds: boolean) =>
      "the baseline (b): curves and table show how much higher (+) or lower (-) the others' losses " +
      `are ${where}${hasSeconds ? ", in the table at the same step" : ""}`,
    hiddenTerm: "hidden",
    hidden: "contestants without a curve (d); the axes don't include them",
    trainingTime: "what a contestant's own steps have taken, without waiting",
    zoom: "the part of the curves that is shown (z): both axes fit it",
    meanLoss: (symbol: string, beta: number) =>
      `mean cross-entropy of ${symbol} in nats: pale each step's, bright their exponential moving ` +
      `average (${beta}, s changes it); a contestant's marker on its curve is a validation loss`,
    aSymbol: "a symbol",
    trainingLoss: (beta: number) =>
      `the exponential moving average (${beta}) of the losses of all steps`,
    thisStep: "the loss of the step shown, before its update",
    validationLoss: "the newest loss on the part that isn't trained on",
    best: "the lowest validation loss so far",
    step: "the newest that all have reached; one that diverged or is far behind is at its own",
    gradNorm: "the Euclidean norm of all gradients, before clipping",
    lr: "the learning rate of the update",
    symbolsPerSecond: (symbols: string) => `${symbols} trained on per second, over the whole run`,
  },
};

import type { KeyHelp } from "../key_help.ts";
import type { TimeUnit } from "../time_unit.ts";

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}

/** The screens and lines of a sweep. Counts come as they are written: `1,000`. */
export const sweep = {
  screens: { rates: "rates", curves: "curves", verdict: "verdict", runs: "runs" },
  /** The unit of time as an axis has it. */
  times: { epoch: "epochs", step: "steps" } as Readonly<Record<TimeUnit, string>>,
  header: (task: string) => `sweep: ${task}`,
  isOver: "the sweep is over",
  goesOn: "the sweep goes on",
  tooSmall: (need: string, state: string) => `needs ${need}; ${state}`,
  finished: (progress: string) => `finished: ${progress}`,
  progress: (done: string, total: string, speed: string | null) =>
    `${done} of ${counted(total, "run")}${speed === null ? "" : `, ${speed}`}`,
  runsPerSecond: (speed: string) => `${speed} runs/s`,
  secondsPerRun: (seconds: string) => `${seconds} s a run`,
  ratesTitle: "loss by learning rate",
  curvesTitle: "training loss at the chosen rates",
  mapTitle: (seeds: number) => `median loss of ${seeds} seeds, or runs done`,
  logAxis: ", log axis",
  hidden: (labels: readonly string[]) => `, hidden: ${labels.join(", ")}`,
  noRateYet: "no rate is chosen yet",
  medianOf: (seeds: number | string) => `median of ${seeds} seeds`,
  band: "middle 80 % of the seeds",
  everySeed: "every seed",
  of: (what: string, name: string) => `${what} of ${name}`,
  chosen: "chosen",
  runDiverged: "a run diverged",
  diverged: "diverged",
  range: (low: string | number, high: string | number) => `${low} to ${high}`,
  mapLegend: {
    brighter: "brighter: lower loss",
    diverged: (sign: string) => `${sign} diverged`,
    done: "12/30 runs done",
    stopped: "- stopped by halving",
  },
  threads: "threads",
  threadWaits: (number: number) => `thread ${number}  waits`,
  thread: (number: number, setting: string, seed: number, more: number) =>
    `thread ${number}  ${setting}, seed ${seed}${more === 0 ? "" : ` and ${more} more`}`,
  stages: { grid: "choosing a rate", repeat: "measuring", done: "done" },
  stage: (label: string, stage: string, lr: number | null) =>
    `${label}: ${stage}${lr === null ? "" : ` lr ${lr}`}`,
  failed: (count: number, message: string) => `${count} failed: ${message}`,
  settings: "settings",
  axes: { optimizer: "optimizer", lr: "lr" },
  noValues: "no values yet",
  bestValidationLoss: "best validation loss",
  lossAtEnd: "loss at the end",
  brighter: (loss: string) => `brighter: lower ${loss}`,
  someSettings: (shown: number, all: number) =>
    `${shown} of ${all} settings: the best, and those chosen`,
  medianOfSeeds: (seeds: number) => seeds === 1 ? "1 seed" : `median of ${seeds} seeds`,
  verdict: "verdict",
  pairsTitle: (measure: string, seeds: number) =>
    `P(better) by ${measure}, ${seeds} seeds; [ ] 95 % interval, | one half`,
  over: " over ",
  isBetter: (name: string) => `${name} is better`,
  /** How a pair ends where neither is better. */
  outcomes: { even: "even", "not decided": "not decided" },
  measures: { loss: "loss", solved: "solved", steps: "steps", seconds: "seconds" },
  start: (
    { task, steps, unit, seeds, again }: Readonly<
      { task: string; steps: string; unit: TimeUnit; seeds: string; again: string }
    >,
  ) => `${task}: ${steps} ${unit}s a run; ${counted(seeds, "seed")} to choose with, ${again}`,
  nothingMeasured: "nothing is measured from new seeds",
  newSeeds: (count: string) => `${count} new ones measure the chosen settings`,
  notTuned: (lr: number) => `lr ${lr}, not tuned`,
  rateRange: (count: string, low: number, high: number) =>
    `${counted(count, "rate")} from ${low} to ${high}`,
  competitor: (label: string, range: string, settings: number) =>
    `${label}: ${range}${settings === 1 ? "" : `, ${settings} settings at each`}`,
  leftOut: (text: string) => `left out for the budget: ${text}`,
  known: (file: string, runs: string) => `${file} has ${counted(runs, "run")} already`,
  columns: {
    optimizer: "optimizer",
    rank: "rank",
    medianLoss: "median loss",
    band: "middle 80 %",
    seeds: "seeds",
    solved: "solved",
    diverged: "diverged",
    steps: "steps",
    stepsTo: (target: number) => `steps to ${target}`,
    seconds: "seconds",
    forgiving: "forgiving",
    defaultLr: "at PyTorch's lr",
  },
  conflicts: (runs: number) =>
    `${counted(String(runs), "run")} came out differently when trained again`,
  edge: "edge",
  never: "never",
  decades: (decades: string) => `${decades} decades`,
  end: (
    { runs, seconds, isKept, file, isComplete }: Readonly<
      { runs: string; seconds: string; isKept: boolean; file: string; isComplete: boolean }
    >,
  ) =>
    `${counted(runs, "run")} in ${seconds} s, ${isKept ? "kept in" : "not all of them kept in"} ` +
    `${file}${isComplete ? "" : "; the same command resumes"}`,
  /** What to read after a sweep. */
  next: "how a network is trained, line for line: packages/nn/examples/tutorial.ts",
  keys: {
    optimizer: ["tab, shift+tab", "the next, the previous optimizer"],
    hide: ["d", "hide the selected optimizer in the charts, show it again"],
    logAxis: ["y", "loss on a logarithmic, a linear axis"],
    band: ["b", "a band around the curves, or every seed"],
    axis: ["x", "curves over steps, symbols, seconds"],
    scroll: ["up, down", "scroll the verdict, the settings of the heat map"],
    rates: ["left, right", "scroll the rates of the heat map"],
    help: ["?, Esc", "open, close the help; up, down in it"],
    quit: ["q, Ctrl-C", "quit; what is done is kept, and the same command resumes"],
    stop: ["Ctrl-Z", "stop the program; fg continues it"],
  } satisfies Record<string, KeyHelp>,
  hints: {
    screens: "screens",
    optimizer: "optimizer",
    hide: "hide",
    log: "log",
    band: "band",
    axis: "axis",
    scroll: "scroll",
    rates: "rates",
    help: "help",
    quit: "quit",
  },
  help: {
    rates: [
      ["curve", "the median loss over the grid's seeds at each learning rate"],
      [
        "band",
        "the middle 80 % of the selected optimizer's seeds: from the 10 % to the 90 % quantile",
      ],
      ["chosen", "the rate with the lowest median; new seeds measure it"],
      ["diverged", "at least one run's loss became infinite or NaN there"],
      ["grid", "it grows by half a decade while the best rate is at its edge"],
    ],
    curves: [
      ["curve", "the median training loss over seeds, at each optimizer's chosen rate"],
      ["band", "the middle 80 % of the selected optimizer's seeds at each step"],
      ["training time", "steps times the median time of a step on this machine"],
    ],
    verdict: [
      ["rank", "by the measure; none for an optimizer whose best rate is at the edge of its grid"],
      ["forgiving", "decades of rates within 0.02 nats or 1 % of the best"],
      ["P(better)", "the share of seeds in which the first optimizer is better, ties counted half"],
      [
        "p",
        "an exact sign-flip test of the mean paired difference, by Holm's method for all pairs",
      ],
      ["even", "P(better) may be one half, and lies between one third and two thirds"],
    ],
    runs: [
      [
        "line",
        "a setting, where options are crossed: its options, rate and loss, the best drawn on top",
      ],
      ["cell", "the median loss of a setting whose runs are all done, or how many are"],
      ["threads", "what each thread trains; short runs come in batches"],
      [
        "machines",
        "with --queue: each worker's runs, its runs a second over the last five seconds, and when it was last seen",
      ],
    ],
  } as Readonly<
    Record<"rates" | "curves" | "verdict" | "runs", readonly (readonly [string, string])[]>
  >,
};

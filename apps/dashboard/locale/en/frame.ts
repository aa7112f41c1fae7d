import type { TimeUnit } from "../time_unit.ts";

/** The first and the last line of every screen, and what can lie over it. */
export const frame = {
  units: { epoch: "epoch", step: "step" } as Readonly<Record<TimeUnit, string>>,
  /** The language of a page. */
  htmlLang: "en",
  seed: (seed: number | bigint) => `seed ${seed}`,
  starting: "starting",
  time: (unit: TimeUnit, time: number, end: number | string) => `${unit} ${time}/${end}`,
  /** One epoch or step: `epoch 3`. */
  at: (unit: TimeUnit, time: number | string) => `${unit} ${time}`,
  savedWeights: "saved weights",
  epoch: (epoch: number) => `epoch ${epoch}`,
  /** Between two facts of a line. */
  comma: ", ",
  /** Why Ctrl-Z didn't stop the program. */
  notStopped: {
    noShell: "Ctrl-Z can't stop the program here: no shell could continue it",
    noPermission: "Ctrl-Z needs the command kill: permit it with --allow-run=kill",
  },
  stopping: (unit: TimeUnit) => `stopping after this ${unit}`,
  paused: "paused",
  interrupted: "interrupted",
  finished: "finished",
  live: "live",
  left: (clock: string) => `, ${clock} left`,
  speed: (speed: number, unit: TimeUnit) => `${speed} ${unit}s/s`,
  /** What is prepared before a run starts. */
  loading: (what: string, percent: number) => `${what}: ${percent} %`,
  tooSmall: (need: string, has: string) => `needs ${need}, has ${has};`,
  trainingIsOver: "training is over, q quits",
  trainingGoesOn: (time: string) => `training goes on: ${time}`,
  entry: {
    title: "add a contestant",
    prompt: "optimizer: ",
    example: "for example sgd:lr=0.5,momentum=0.9",
  },
  help: {
    title: "help",
    pages: "pages",
    morePages: "more pages",
    onThisScreen: (screen: string) => `on this screen: ${screen}`,
    keys: "keys",
    run: "this run",
    task: "task",
    network: "network",
    parameters: (network: string, count: string) => `${network}: ${count} parameters`,
    seed: "seed",
    replay: "replay",
    /** What a replay leaves out. */
    withoutInsides: (screens: readonly string[]) =>
      `a log doesn't record what happens inside a network; only training, or a look at the saved ` +
      `run, shows the screens ${screens.join(", ")}`,
    notLogged: (events: string, screens: readonly string[]) =>
      `logged with --events ${events}, the run would also have ${screens.join(", ")}`,
    moreTerm: "> more",
    more: "what doesn't fit here: > shows the next page, < the previous one",
    partTerm: "2-5 of 8",
    part: "the part shown, in short 2-5/8; the cursor keys and tab move it",
  },
};

/** The tasks by their names in the code. */
export const tasks: Readonly<Record<string, string>> = {
  tutorial: "tutorial",
  text: "text",
  weather: "weather",
};

/** The screens by their names in the code. */
export const screens = {
  race: "race",
  network: "network",
  "hidden state": "hidden state",
  weights: "weights",
  landscape: "landscape",
  step: "step",
  gradients: "gradients",
  reading: "reading",
  text: "text",
  weather: "weather",
};

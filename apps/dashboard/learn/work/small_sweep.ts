import {
  defaultRates,
  finishedRun,
  makeCompetitor,
  parseSeeds,
  Planner,
  type RunOrigin,
  runRequest,
  type RunResult,
  type Setting,
  type SweepTask,
  sweepTaskOf,
  trainRun,
} from "@ohlol/sweep";
import { configOf, tutorialTask } from "@ohlol/train";
import { type SweepState, takeRuns } from "../../sweep/sweep_state.ts";
import { tutorialEpochs, tutorialRate } from "./tutorial_race.ts";
import type { Workshop } from "./workshop.ts";

/** The optimizers that are compared. */
export const competitors = ["Adam", "SGD"] as const;

/** The seeds that choose the rates, and those that measure them: as many as `deno task sweep` takes. */
const gridSeeds = parseSeeds("30");
const newSeeds = parseSeeds("200", gridSeeds.length);

/** How many seeds the optimizers are compared from, one by one. */
export const duelSeeds = 1000;

const origin: RunOrigin = { machine: "this one", kernels: "simd", version: "" };

/** Adam and SGD from the same seeds. */
export interface Duel {
  /** What each is set to; null as long as that isn't known. */
  settings: readonly [adam: Setting, sgd: Setting] | null;
  /** How many seeds both have been trained from. */
  seeds: number;
  /** In how many of them each ends lower. */
  readonly lower: [adam: number, sgd: number];
  /** In how many of them each was right about all letters in some epoch. */
  readonly solved: [adam: number, sgd: number];
}

/** The sweep of `deno task sweep` for two optimizers, and more seeds at single rates. */
export class SmallSweep {
  /** What the screens of a sweep show; null until its data are prepared. */
  state: SweepState | null = null;
  /** Both at the tutorial's rate. */
  readonly same: Duel = newDuel(bothAt(tutorialRate));
  /** Each at the rate that the sweep chose. */
  readonly best: Duel = newDuel(null);

  /** Trains all, a run at a time. */
  async *pieces(): AsyncGenerator<void> {
    const config = configOf({
      ...{ task: tutorialTask(), optimizers: ["adam"], epochs: tutorialEpochs },
    });
    const task = await sweepTaskOf(config);
    this.state = sweepState(task);
    yield* grid(this.state);
    const [adam, sgd] = this.state.planner.plans.map(({ choice }) => choice!.setting);
    this.best.settings = [adam, sgd];
    yield* duel(task, this.same);
    yield* duel(task, this.best);
  }

  /** How many runs are done, of how many. */
  get progress(): { done: number; total: number } {
    const seeds = this.same.seeds + this.best.seeds;
    return { done: seeds * competitors.length, total: 2 * duelSeeds * competitors.length };
  }
}

/** The comparison, which is made once. */
export function smallSweep(workshop: Workshop): SmallSweep {
  return workshop.shared("the sweep", () => {
    const sweep = new SmallSweep();
    workshop.do(sweep.pieces());
    return sweep;
  });
}

function newDuel(settings: Duel["settings"]): Duel {
  return { settings, seeds: 0, lower: [0, 0], solved: [0, 0] };
}

/** Both optimizers at one rate. */
function bothAt(lr: number): [Setting, Setting] {
  const [adam, sgd] = competitors.map((optimizer): Setting => ({ optimizer, options: {}, lr }));
  return [adam, sgd];
}

function sweepState(task: SweepTask): SweepState {
  const comparison: SweepState["job"]["comparison"] = {
    competitors: competitors.map((name) => {
      const rates = defaultRates(name, {}, { name: "tutorial", unit: task.unit });
      return makeCompetitor(name, [{}], rates);
    }),
    ...{ seeds: gridSeeds, repeats: newSeeds, target: null, halving: false },
    measure: "loss",
  };
  const planner = new Planner({ ...comparison, task: task.identity });
  const { config } = task;
  return {
    job: {
      run: config,
      comparison,
      budget: null,
      file: "",
      replace: false,
      workers: 1,
      queue: null,
    },
    ...{
      task,
      planner,
      known: 0,
      leftOut: [],
      training: () => [],
      machines: () => null,
      isKept: true,
    },
    ...{ finished: 0, failed: 0, began: performance.now(), ended: null },
  };
}

/** Trains what the planner asks for. */
function* grid(state: SweepState): Generator<void> {
  const due = state.planner.due();
  for (let next = due.shift(); next !== undefined; next = due.shift()) {
    const run = finishedRun(next, trainRun(state.task, next), origin);
    takeRuns(state, [run]);
    due.push(...state.planner.record(run));
    yield;
  }
  state.ended = performance.now();
}

/** Trains both from the same new seeds, and counts. */
function* duel(task: SweepTask, duel: Duel): Generator<void> {
  for (let seed = gridSeeds.length; duel.seeds < duelSeeds; seed++) {
    const results: RunResult[] = [];
    for (const setting of duel.settings!) {
      results.push(trainRun(task, runRequest(task.identity, setting, seed, "repeat")));
      yield;
    }
    const [adam, sgd] = results;
    if (adam.finalLoss < sgd.finalLoss) duel.lower[0]++;
    if (sgd.finalLoss < adam.finalLoss) duel.lower[1]++;
    results.forEach(({ solvedAt }, i) => solvedAt !== null && duel.solved[i]++);
    duel.seeds++;
  }
}

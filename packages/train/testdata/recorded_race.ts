import { useKernels } from "@ohlol/tensor/kernels";
import type { OptimizerConfig } from "../config/run_config.ts";
import type { RunEvent, StepEvent } from "../events/event.ts";
import type { TutorialConfig } from "../tasks/tutorial/tutorial_config.ts";
import { summariesOf } from "./fold.ts";
import { eventsOf, jobOf, type Watching } from "./job.ts";

/** The run that `deno task train` makes without options. */
export const tutorial: TutorialConfig = {
  task: "tutorial",
  seed: 3332505980n,
  length: { unit: "epochs", count: 15 },
  clip: Infinity,
  schedule: null,
  optimizers: [optimizer("Adam", 0.1), optimizer("SGD", 0.1)],
  input: "hello",
  target: "ohlol",
  cell: "rnn",
  numLayers: 1,
  hiddenSize: null,
};

/** An optimizer as the command line names it. */
export function optimizer(name: string, lr: number): OptimizerConfig {
  return { name, options: { lr }, label: `${name}(lr=${lr})` };
}

/** How long each step of a recorded race takes, in seconds. */
const secondsPerStep = 42.5e-6;

/**
 * The events of a real race, except for its identity and its times, which are always the same. So
 * are the numbers: only the scalar kernels round alike on every processor.
 */
export async function recordRace(
  config: Partial<TutorialConfig> = {},
  watching: Watching = {},
): Promise<RunEvent[]> {
  useKernels("scalar");
  const watched = { snapshots: true, ...watching };
  const events = await eventsOf(jobOf({ ...tutorial, ...config }), watched);
  useKernels("auto");
  events.forEach((event, i) => fixTimes(event, i / 1000));
  const end = events.at(-1)!;
  if (end.type === "finished") end.table = summariesOf(events);
  return events;
}

/** Gives an event a time that is always the same. */
export function fixTimes(event: RunEvent, time: number): void {
  event.time = time;
  if (event.type === "step") event.seconds = secondsPerStep;
  if (event.type !== "started") return;
  event.run = "5eed0001";
  event.startedAt = "2026-11-25T10:12:00.000Z";
}

/** An epoch of the tutorial's task of which only what is given matters. */
export function epochEvent(epoch: number, given: Partial<StepEvent> = {}): StepEvent {
  return {
    type: "step",
    time: epoch * secondsPerStep,
    contestant: 0,
    step: epoch,
    epoch,
    loss: 7 / epoch,
    gradNorm: 1,
    lr: 0.1,
    symbols: 5,
    seconds: 0,
    predicted: "ohlol",
    correct: 5,
    ...{ snapshot: null, weights: null },
    ...given,
  };
}

/** A race that has just begun, of a network with two layers and a linear one above them. */
export async function stackedRace(): Promise<RunEvent[]> {
  const optimizers = tutorial.optimizers.slice(0, 1);
  return (await recordRace({ optimizers, numLayers: 2, hiddenSize: 3 })).slice(0, 2);
}

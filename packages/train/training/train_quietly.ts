import type { Summary } from "../events/event.ts";
import type { InPieces } from "../tasks/task.ts";
import type { Trainer } from "../trainer/trainer.ts";

/** What a training came to that reported nothing on the way. */
export interface QuietResult {
  /** The contestant's figures at the end. */
  summary: Summary;
  /** The time that it took, validations included, in seconds. */
  seconds: number;
  /** The loss over steps: the validation loss where there is one, else the training loss. */
  curve: { steps: number[]; losses: number[] };
}

/**
 * Trains a network without events, snapshots and observations, as a sweep of thousands of runs does.
 * Validations come as in a race. Other work can be done after each step and within validations.
 *
 * @param trainer The network; it is trained until it has made its steps, or has diverged.
 * @param part The part of the steps after which to stop. Default: 1, all of them.
 *
 * @example The tutorial's task from ten seeds
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, dataOf, Trainer, trainQuietly, tutorialTask } from "@ohlol/train";
 *
 * const task = tutorialTask();
 * const options = { task, optimizers: ["sgd:lr=0.5"] };
 * const data = await dataOf(task.task, configOf(options));
 * const solved = Array.from({ length: 10 }, (_, seed) => {
 *   const training = trainQuietly(new Trainer(0, task.task, configOf({ ...options, seed }), data));
 *   let next = training.next();
 *   while (!next.done) next = training.next();
 *   return next.value.summary.correct === 5;
 * });
 * assertEquals(solved.filter(Boolean).length, 8);
 * ```
 */
export function* trainQuietly(trainer: Trainer, part: number = 1): InPieces<QuietResult> {
  const last = Math.ceil(part * trainer.plan.steps);
  const curve: QuietResult["curve"] = { steps: [], losses: [] };
  let seconds = 0;
  while (trainer.steps < last && trainer.summary.divergedAt === null) {
    const start = performance.now();
    const { step, loss } = trainer.trainStep(false);
    if (!trainer.validates) add(curve, step, loss);
    seconds += (performance.now() - start) / 1000;
    if (trainer.due.includes("validation")) {
      const validation = yield* timed(trainer.evaluate("validation", false));
      seconds += validation.seconds;
      if (validation.value.type === "validation") add(curve, step, validation.value.loss);
    }
    yield;
  }
  return { summary: trainer.summary, seconds, curve };
}

function add({ steps, losses }: QuietResult["curve"], step: number, loss: number): void {
  steps.push(step);
  losses.push(loss);
}

/** Does a job, and measures the time that it takes without the work in between. */
function* timed<T>(job: InPieces<T>): InPieces<{ value: T; seconds: number }> {
  let seconds = 0;
  while (true) {
    const start = performance.now();
    const piece = job.next();
    seconds += (performance.now() - start) / 1000;
    if (piece.done) return { value: piece.value, seconds };
    yield;
  }
}

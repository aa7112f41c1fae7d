import { type DataDescription, describeData, type RunConfig, Trainer } from "@ohlol/train";
import { type Curve, thinCurve } from "../run/curve.ts";
import type { RunRequest, RunResult } from "../run/finished_run.ts";
import { settingLabel } from "../run/setting.ts";
import { requireTask, type SweepTask } from "./sweep_task.ts";

/**
 * Trains one run to its end, in this thread. It makes no observations, such as samples of text. The
 * curve is the training loss: that of each epoch where a step goes through all the data, else the
 * running average over steps.
 *
 * @param task What all runs share.
 * @param request The run.
 * @throws {RangeError} If the optimizer or the schedule refuses an option.
 * @throws {UsageError} If the optimizer is of a module that this thread hasn't loaded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runRequest, sweepTaskOf, trainRun } from "@ohlol/sweep";
 * import { configOf, tutorialTask } from "@ohlol/train";
 *
 * const task = await sweepTaskOf(configOf({ task: tutorialTask(), optimizers: ["adam"] }));
 *
 * const setting = { optimizer: "Adam", options: {}, lr: 0.1 };
 * const { finalLoss, solvedAt } = trainRun(task, runRequest(task.identity, setting, 1, "grid"));
 * assertEquals([finalLoss.toFixed(4), solvedAt], ["2.8706", 15]);
 * ```
 */
export function trainRun(task: SweepTask, request: RunRequest): RunResult {
  const start = performance.now();
  const config = configOf(task, request);
  const trainer = new Trainer(0, requireTask(config.task), config, task.data, descriptionOf(task));
  const curve = train(trainer, task, stepsOf(task, request));
  const { summary } = trainer;
  return {
    finalLoss: summary.finalLoss ?? NaN,
    bestLoss: summary.bestLoss ?? NaN,
    validationLoss: summary.divergedAt === null ? summary.validationLoss : null,
    bestValidationLoss: summary.bestValidationLoss,
    solvedAt: summary.firstSolved,
    steps: trainer.steps,
    seconds: (performance.now() - start) / 1000,
    curve: thinCurve(curve),
  };
}

/** What is known of the data of each task: the same for all runs. */
const descriptions = new WeakMap<SweepTask, Required<DataDescription>>();

function descriptionOf(task: SweepTask): Required<DataDescription> {
  const { config, data } = task;
  const description = descriptions.get(task) ??
    describeData(requireTask(config.task), config, data);
  descriptions.set(task, description);
  return description;
}

function configOf({ config }: SweepTask, request: RunRequest): RunConfig {
  const { optimizer: name, module, options, lr } = request;
  const optimizer = {
    name,
    options: { lr, ...options } as RunConfig["optimizers"][number]["options"],
    label: settingLabel(request),
    ...module && { module },
  };
  return { ...config, seed: BigInt(request.seed), optimizers: [optimizer] };
}

function stepsOf({ steps }: SweepTask, { stopAt }: RunRequest): number {
  return stopAt === null ? steps : Math.max(1, Math.round(steps * stopAt));
}

function train(trainer: Trainer, { unit }: SweepTask, steps: number): Curve {
  const curve = { steps: [] as number[], losses: [] as number[] };
  let diverged = false;
  while (trainer.steps < steps && !diverged) {
    const { loss } = trainer.trainStep(false);
    diverged = !Number.isFinite(loss);
    curve.steps.push(trainer.steps);
    curve.losses.push(unit === "epoch" || diverged ? loss : trainer.summary.trainingLoss!);
    // A run that halving stops is compared by the validation loss of its last step.
    const isDue = trainer.due.includes("validation") ||
      trainer.validates && trainer.steps === steps;
    if (isDue && !diverged) validate(trainer);
  }
  return curve;
}

function validate(trainer: Trainer): void {
  const pieces = trainer.evaluate("validation", false);
  while (!pieces.next().done);
}

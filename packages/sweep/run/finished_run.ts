import type { Curve } from "./curve.ts";
import type { Setting } from "./setting.ts";

/** What a run is for: to choose the best setting, or to measure the chosen one. */
export type Phase = "grid" | "repeat";

/**
 * How a run ended: with a finite loss, with one that isn't, by an error, or early, because
 * successive halving stopped it.
 */
export type RunStatus = "done" | "diverged" | "failed" | "stopped";

/** A run to train. */
export interface RunRequest extends Setting {
  /** The hash of all that decides the result, by {@linkcode runKey}. */
  readonly key: string;
  /** What the run is for. */
  readonly phase: Phase;
  /** The seed of the initial weights and of everything random in training. */
  readonly seed: number;
  /** The share of the task's steps after which to stop; null: train to the end. */
  readonly stopAt: number | null;
}

/** Where and with what a run was trained. */
export interface RunOrigin {
  /** The machine: processor and operating system. */
  readonly machine: string;
  /** The kernels that multiplied, `simd` or `scalar`. */
  readonly kernels: string;
  /** The version of the program. */
  readonly version: string;
}

/** A run that has ended, and what is kept of it. */
export interface FinishedRun extends RunRequest, RunOrigin {
  /** How it ended. */
  readonly status: RunStatus;
  /** The training loss at the end; null if it isn't finite. */
  readonly finalLoss: number | null;
  /** The lowest training loss; null if none was finite. */
  readonly bestLoss: number | null;
  /** The validation loss at the end; null if there is none or it isn't finite. */
  readonly validationLoss: number | null;
  /** The lowest validation loss; null if there is none or none was finite. */
  readonly bestValidationLoss: number | null;
  /** The first epoch or step at which the task was solved; null if never, or if it can't be. */
  readonly solvedAt: number | null;
  /** The optimizer's steps. */
  readonly steps: number;
  /** The time that training took, in seconds. */
  readonly seconds: number;
  /** The training loss over steps. */
  readonly curve: Curve;
  /** The error's message of a run that failed; else null. */
  readonly message: string | null;
}

/**
 * Trains one run. In a program that has other work to do, it hands the run to a pool of worker
 * threads, or to a queue.
 *
 * @throws If the run fails; a sweep records the message and goes on.
 */
export type TrainRun = (request: RunRequest) => Promise<FinishedRun>;

/**
 * Returns the loss that runs are compared by: the validation loss where there is one, else the
 * final training loss. A run that diverged or failed counts as Infinity.
 *
 * @param run The run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { comparedLoss } from "@ohlol/sweep";
 *
 * assertEquals(comparedLoss({ status: "done", finalLoss: 1.5, validationLoss: 1.8 }), 1.8);
 * assertEquals(comparedLoss({ status: "diverged", finalLoss: null, validationLoss: null }), Infinity);
 * ```
 */
export function comparedLoss(
  run: Pick<FinishedRun, "status" | "finalLoss" | "validationLoss">,
): number {
  if (run.status === "diverged" || run.status === "failed") return Infinity;
  return run.validationLoss ?? run.finalLoss ?? Infinity;
}

/** What training came to. */
export interface RunResult {
  /** The training loss at the end. */
  readonly finalLoss: number;
  /** The lowest training loss. */
  readonly bestLoss: number;
  /** The validation loss at the end; null if there is none. */
  readonly validationLoss: number | null;
  /** The lowest validation loss. Default: that at the end. */
  readonly bestValidationLoss?: number | null;
  /** The first epoch or step at which the task was solved; null if never, or if it can't be. */
  readonly solvedAt: number | null;
  /** The optimizer's steps. */
  readonly steps: number;
  /** The time that training took, in seconds. */
  readonly seconds: number;
  /** The training loss over steps. */
  readonly curve: Curve;
}

/**
 * Returns a run that was trained. It diverged if the loss at the end isn't finite.
 *
 * @param request The run that was asked for.
 * @param result What training came to; losses may be NaN or infinite.
 * @param origin Where it was trained.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { finishedRun, runRequest } from "@ohlol/sweep";
 *
 * const request = runRequest("tutorial", { optimizer: "SGD", options: {}, lr: 9 }, 7, "grid");
 * const result = {
 *   finalLoss: NaN,
 *   bestLoss: 5.2,
 *   validationLoss: null,
 *   solvedAt: null,
 *   steps: 2,
 *   seconds: 0.1,
 *   curve: { steps: [1, 2], losses: [5.2, NaN] },
 * };
 * const run = finishedRun(request, result, { machine: "", kernels: "", version: "" });
 * assertEquals([run.status, run.finalLoss, run.curve.losses], ["diverged", null, [5.2, Infinity]]);
 * ```
 */
export function finishedRun(
  request: RunRequest,
  result: RunResult,
  origin: RunOrigin,
): FinishedRun {
  const { finalLoss, bestLoss, validationLoss, curve } = result;
  const { bestValidationLoss = validationLoss } = result;
  const ended = request.stopAt === null ? "done" : "stopped";
  return {
    ...request,
    ...origin,
    ...result,
    status: Number.isFinite(finalLoss) && Number.isFinite(validationLoss ?? 0) ? ended : "diverged",
    finalLoss: finiteOrNull(finalLoss),
    bestLoss: finiteOrNull(bestLoss),
    validationLoss: finiteOrNull(validationLoss),
    bestValidationLoss: finiteOrNull(bestValidationLoss),
    curve: { ...curve, losses: curve.losses.map((loss) => finiteOrNull(loss) ?? Infinity) },
    message: null,
  };
}

function finiteOrNull(value: number | null): number | null {
  return Number.isFinite(value) ? value : null;
}

/**
 * Returns the run that stands for one that threw: nothing but the error's message.
 *
 * @param request The run that was asked for.
 * @param message The error's message.
 * @param origin Where it was tried.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, runRequest } from "@ohlol/sweep";
 *
 * const request = runRequest("tutorial", { optimizer: "SGD", options: {}, lr: 0.1 }, 7, "grid");
 * const run = failedRun(request, "out of memory", { machine: "", kernels: "", version: "" });
 * assertEquals([run.status, run.message], ["failed", "out of memory"]);
 * ```
 */
export function failedRun(request: RunRequest, message: string, origin: RunOrigin): FinishedRun {
  return {
    ...request,
    ...origin,
    status: "failed",
    finalLoss: null,
    bestLoss: null,
    validationLoss: null,
    bestValidationLoss: null,
    solvedAt: null,
    steps: 0,
    seconds: 0,
    curve: { steps: [], losses: [] },
    message,
  };
}

import type { FinishedRun } from "./finished_run.ts";

/**
 * Returns a finished run as a line of JSON. The curve and where it was trained stay in the store.
 *
 * @param run The run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { failedRun, runLine, runRequest } from "@ohlol/sweep";
 *
 * const request = runRequest("tutorial", { optimizer: "SGD", options: {}, lr: 0.1 }, 7, "grid");
 * const run = failedRun(request, "out of memory", { machine: "", kernels: "", version: "" });
 * const { type, optimizer, lr, seed, status } = JSON.parse(runLine(run));
 * assertEquals([type, optimizer, lr, seed, status], ["run", "SGD", 0.1, 7, "failed"]);
 * ```
 */
export function runLine(run: FinishedRun): string {
  return JSON.stringify({
    type: "run",
    phase: run.phase,
    optimizer: run.optimizer,
    options: run.options,
    lr: run.lr,
    seed: run.seed,
    status: run.status,
    // Only in lines of runs that have them: successive halving, errors.
    stopAt: run.stopAt ?? undefined,
    message: run.message ?? undefined,
    finalLoss: run.finalLoss,
    bestLoss: run.bestLoss,
    validationLoss: run.validationLoss,
    solvedAt: run.solvedAt,
    steps: run.steps,
    seconds: run.seconds,
  });
}

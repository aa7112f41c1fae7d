import type { Json } from "../run/canonical_json.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { runRequest } from "../run/run_key.ts";

/** The task of all runs that tests make up. */
export const madeTask: Json = { name: "made up", epochs: 15 };

/** Returns a run that ended with loss 2, except for what is given. */
export function madeRun(given: Partial<FinishedRun> = {}): FinishedRun {
  const { optimizer = "SGD", options = {}, lr = 0.1, seed = 0 } = given;
  const { phase = "grid", stopAt = null } = given;
  return {
    ...runRequest(madeTask, { optimizer, options, lr }, seed, phase, stopAt),
    machine: "test",
    kernels: "scalar",
    version: "0.1.0",
    status: "done",
    finalLoss: 2,
    bestLoss: 2,
    validationLoss: null,
    bestValidationLoss: null,
    solvedAt: null,
    steps: 15,
    seconds: 0.5,
    curve: { steps: [1, 8, 15], losses: [6, 3, 2] },
    message: null,
    ...given,
  };
}

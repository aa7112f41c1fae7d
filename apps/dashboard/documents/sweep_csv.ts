import {
  canonicalJson,
  comparedLoss,
  type FinishedRun,
  type Planner,
  type Setting,
} from "@ohlol/sweep";
import { toCsv } from "./csv.ts";

const heads = [
  ...["competitor", "optimizer", "options", "lr", "seed", "phase", "chosen", "status"],
  ...["final_loss", "best_loss", "validation_loss", "best_validation_loss", "compared_loss"],
  ...["solved_at", "steps", "seconds", "stop_at", "machine", "kernels", "version", "message"],
];

/**
 * Writes the runs of a sweep as CSV, a row each, in the order of the plan. `compared_loss` is the
 * one that runs are compared by, infinite for those that diverged; `chosen` says that the run is
 * of its competitor's chosen setting.
 *
 * @param planner The sweep with its finished runs.
 */
export function sweepCsv(planner: Planner): string {
  const rows = planner.plans.flatMap(({ competitor, choice, requests }) => {
    const chosen = choice === null ? null : settingOf(choice.setting);
    return requests.flatMap(({ key }) => {
      const run = planner.find(key);
      if (run === undefined) return [];
      return [rowOf(run, competitor.label, settingOf(run) === chosen)];
    });
  });
  return toCsv(heads, rows);
}

/** A setting as text, without the module that a competitor's runs have in common. */
function settingOf({ optimizer, options, lr }: Setting): string {
  return canonicalJson({ optimizer, options, lr });
}

function rowOf(run: FinishedRun, competitor: string, isChosen: boolean) {
  const { optimizer, options, lr, seed, phase, status, steps, seconds } = run;
  return [
    ...[competitor, optimizer, canonicalJson(options), lr, seed, phase, isChosen, status],
    ...[run.finalLoss, run.bestLoss, run.validationLoss, run.bestValidationLoss],
    ...[comparedLoss(run), run.solvedAt],
    ...[steps, seconds, run.stopAt, run.machine, run.kernels, run.version, run.message],
  ];
}

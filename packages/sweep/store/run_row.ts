import { canonicalJson } from "../run/canonical_json.ts";
import { type Curve, thinCurve } from "../run/curve.ts";
import type { FinishedRun, Phase, RunStatus } from "../run/finished_run.ts";
import type { OptimizerOptions } from "../run/setting.ts";

/** The columns of a run, in their order in the table, without `key` and `copy`. */
export const runColumns = [
  "phase",
  "optimizer",
  "options",
  "lr",
  "seed",
  "stop_at",
  "status",
  "final_loss",
  "best_loss",
  "validation_loss",
  "best_validation_loss",
  "solved_at",
  "steps",
  "seconds",
  "curve",
  "message",
  "machine",
  "kernels",
  "version",
] as const;

/** A run as SQLite gives it. */
export type RunRow =
  & { readonly key: string }
  & {
    readonly [column in typeof runColumns[number]]: unknown;
  };

/** Returns a run's values, as {@linkcode runColumns} lists them. Its curve is thinned. */
export function toRow(run: FinishedRun): (string | number | null)[] {
  return [
    run.phase,
    run.optimizer,
    canonicalJson(run.options),
    run.lr,
    run.seed,
    run.stopAt,
    run.status,
    run.finalLoss,
    run.bestLoss,
    run.validationLoss,
    run.bestValidationLoss,
    run.solvedAt,
    run.steps,
    run.seconds,
    // Losses that aren't finite become null.
    JSON.stringify(thinCurve(run.curve)),
    run.message,
    run.machine,
    run.kernels,
    run.version,
  ];
}

/** Returns the run of a row. */
export function fromRow(row: RunRow): FinishedRun {
  return {
    key: row.key,
    phase: row.phase as Phase,
    optimizer: row.optimizer as string,
    options: JSON.parse(row.options as string) as OptimizerOptions,
    lr: row.lr as number,
    seed: row.seed as number,
    stopAt: row.stop_at as number | null,
    status: row.status as RunStatus,
    finalLoss: row.final_loss as number | null,
    bestLoss: row.best_loss as number | null,
    validationLoss: row.validation_loss as number | null,
    bestValidationLoss: row.best_validation_loss as number | null,
    solvedAt: row.solved_at as number | null,
    steps: row.steps as number,
    seconds: row.seconds as number,
    curve: curveFromJson(row.curve as string),
    message: row.message as string | null,
    machine: row.machine as string,
    kernels: row.kernels as string,
    version: row.version as string,
  };
}

function curveFromJson(text: string): Curve {
  const { steps, losses } = JSON.parse(text) as { steps: number[]; losses: (number | null)[] };
  return { steps, losses: losses.map((loss) => loss ?? Infinity) };
}

/**
 * Whether two runs of one key came out the same: in everything but when, where and how fast they
 * were trained, and what for.
 */
export function sameResult(a: FinishedRun, b: FinishedRun): boolean {
  const results = [a, b].map((run) =>
    JSON.stringify([
      run.status,
      run.finalLoss,
      run.bestLoss,
      run.validationLoss,
      run.bestValidationLoss,
      run.solvedAt,
      run.steps,
      thinCurve(run.curve),
    ])
  );
  return results[0] === results[1];
}

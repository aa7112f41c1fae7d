import type { Beginning } from "./beginning.ts";
import type { OptimizerConfig, RunConfig, RunLength } from "./config/run_config.ts";
import type { Summary } from "./events/event.ts";
import type { EarlierRun } from "./log/log_cut.ts";

/** How a run that has ended goes on: longer, with more contestants, or both. */
export interface Continuation {
  /** How long it is in all. */
  length: RunLength;
  /**
   * The optimizers of all contestants: those so far, and any more. A new contestant starts from the
   * same initial weights, sees the same data, and catches up with the others.
   */
  optimizers: OptimizerConfig[];
}

/**
 * Where a run goes on whose trainers are still there. It is the same run: its log goes on in the same
 * place, without the end that it had, and its checkpoints stay in the same folder.
 *
 * @param beginning Where it began.
 * @param continuation How it goes on.
 * @param summaries The figures of the contestants so far, by their numbers.
 * @param save The folder for its checkpoints; null for none.
 */
export function continued(
  beginning: Beginning,
  { length, optimizers }: Continuation,
  summaries: readonly Summary[],
  save: string | null,
): Beginning {
  const config: RunConfig = { ...beginning.config, length, optimizers };
  const kept: EarlierRun["kept"] = Object.fromEntries(
    // Sparse where nothing is known of one.
    summaries.flatMap(({ contestant, steps }) => [[contestant, { step: steps, due: [] }]]),
  );
  return {
    ...beginning,
    ...{ config, continues: true, resume: save, checkpoints: [] },
    earlier: { kept, length, isUnnamed: false },
  };
}

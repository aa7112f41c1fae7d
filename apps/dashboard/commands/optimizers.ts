import type { OptimizerConfig, OptimizerName } from "@ohlol/train";
import { parseOptimizer, withDistinctLabels } from "./optimizer_spec.ts";
import { UsageError } from "./usage_error.ts";

/** How many contestants a race can have. */
export const MAX_OPTIMIZERS = 8;

/** Reads all that `--optimizer` says; `lr` is for those that name none. */
export function toOptimizers(
  specs: readonly string[],
  lr: number | Readonly<Record<OptimizerName, number>>,
): OptimizerConfig[] {
  if (specs.length > MAX_OPTIMIZERS) {
    throw new UsageError(
      `Option "--optimizer" expected at most ${MAX_OPTIMIZERS} times: got ${specs.length}`,
    );
  }
  return withDistinctLabels(specs.map((spec) => parseOptimizer(spec, lr)));
}

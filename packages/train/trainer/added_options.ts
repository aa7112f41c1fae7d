import type { Optimizer, OptimizerStateDict } from "@ohlol/nn";

/**
 * An optimizer's saved state, with the options that its class has got since it was saved: they have
 * the values that they were created with.
 *
 * @param saved The state.
 * @param optimizer A new optimizer of the same configuration.
 */
export function withAddedOptions(
  saved: OptimizerStateDict,
  optimizer: Optimizer,
): OptimizerStateDict {
  const paramGroups = saved.paramGroups.map((group, i) => {
    const { params: _, initialLr: __, ...options } = optimizer.paramGroups[i] ?? {};
    return { ...options, ...group };
  });
  return { ...saved, paramGroups };
}

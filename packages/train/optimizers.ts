import { Adagrad, Adam, AdamW, type Optimizer, type Parameter, RMSprop, SGD } from "@ohlol/nn";
import type { OptimizerConfig, OptimizerName } from "./config.ts";

type Constructor = new (
  parameters: Parameter[],
  options: OptimizerConfig["options"],
) => Optimizer;

const constructors: Record<OptimizerName, Constructor> = { SGD, Adam, AdamW, RMSprop, Adagrad };

/**
 * Makes the optimizer that a configuration names.
 *
 * @throws {RangeError} If an option's value is one that the optimizer refuses.
 */
export function createOptimizer(config: OptimizerConfig, parameters: Parameter[]): Optimizer {
  return new constructors[config.name](parameters, config.options);
}

import type { Optimizer, Parameter } from "@ohlol/nn";
import type { OptimizerConfig } from "../config/run_config.ts";
import { loadedModule } from "./optimizer_module.ts";
import { optimizerNamed, type OptimizerRow } from "./optimizers.ts";

/**
 * Makes the optimizer of a configuration.
 *
 * @param config Which optimizer it is, and its options.
 * @param parameters All parameters of the network.
 * @param hidden Those between hidden states, which Muon trains. Default: all matrices.
 * @throws {RangeError} If there is no such optimizer, or it refuses an option.
 * @throws {UsageError} If it is one of a module that isn't loaded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Adam, Linear } from "@ohlol/nn";
 * import { createOptimizer, parseOptimizer } from "@ohlol/train";
 *
 * const config = parseOptimizer("adam:lr=0.01", "tutorial");
 * const optimizer = createOptimizer(config, new Linear(2, 1).parameters());
 * assertEquals([optimizer instanceof Adam, optimizer.paramGroups[0].lr], [true, 0.01]);
 * ```
 */
export function createOptimizer(
  config: OptimizerConfig,
  parameters: readonly Parameter[],
  hidden: readonly Parameter[] = parameters.filter(({ shape }) => shape.length === 2),
): Optimizer {
  return rowOf(config).create(parameters, config.options, hidden);
}

/**
 * The row of an optimizer, whether it is one of those here or of a module.
 *
 * @throws {RangeError} If there is none.
 * @throws {UsageError} If its module isn't loaded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptimizer, rowOf } from "@ohlol/train";
 *
 * assertEquals(rowOf(parseOptimizer("sgd", "text")).rates.text, 0.5);
 * ```
 */
export function rowOf({ name, module }: Pick<OptimizerConfig, "name" | "module">): OptimizerRow {
  const row = module === undefined ? optimizerNamed(name) : loadedModule(module.path).row;
  if (row !== null) return row;
  throw new RangeError(`There is no optimizer "${name}"`);
}

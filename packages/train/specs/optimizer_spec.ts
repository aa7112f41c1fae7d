import type { OptimizerConfig, OptionValue } from "../config/run_config.ts";
import { suggestion } from "./nearest_word.ts";
import { loadedModule } from "./optimizer_module.ts";
import { optimizerNamed, type OptimizerRow, optimizers, rateFor, wordFor } from "./optimizers.ts";
import { moduleIn, parseSpec, splitAtColon } from "./spec.ts";
import { UsageError } from "./usage_error.ts";

type Options = OptimizerConfig["options"];

/**
 * How many contestants a run can have.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { mostOptimizers, parseOptimizers, UsageError } from "@ohlol/train";
 *
 * const specs = new Array(mostOptimizers + 1).fill("sgd");
 * assertThrows(
 *   () => parseOptimizers(specs, "tutorial"),
 *   UsageError,
 *   "Expected 1 to 8 optimizers: got 9",
 * );
 * ```
 */
export const mostOptimizers = 8;

/**
 * The optimizers and their options, for help: `sgd (lr, momentum, ...), adam (lr, betas, ...)`.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { knownOptimizers } from "@ohlol/train";
 *
 * assertStringIncludes(knownOptimizers, "rprop (lr, etas, stepSizes, maximize)");
 * ```
 */
export const knownOptimizers: string = optimizers.map(describeRow).join(", ");

/**
 * Reads the optimizers of a run.
 *
 * @param specs A text for each: `sgd:lr=0.1,nesterov`.
 * @param task The name of the task, which decides the rate of those that name none.
 * @param lr The rate of all that name none, whatever the task.
 * @throws {UsageError} If there are too many, or an optimizer, an option or a value isn't one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptimizers } from "@ohlol/train";
 *
 * const optimizers = parseOptimizers(["adam", "adam", "sgd:lr=0.5"], "tutorial", 0.1);
 * assertEquals(optimizers.map(({ label }) => label), [
 *   "Adam(lr=0.1)",
 *   "Adam(lr=0.1) #2",
 *   "SGD(lr=0.5)",
 * ]);
 * ```
 */
export function parseOptimizers(
  specs: readonly string[],
  task: string,
  lr?: number,
): OptimizerConfig[] {
  if (specs.length === 0 || specs.length > mostOptimizers) {
    throw new UsageError(`Expected 1 to ${mostOptimizers} optimizers: got ${specs.length}`);
  }
  return withDistinctLabels(specs.map((spec) => parseOptimizer(spec, task, lr)));
}

/**
 * Reads one more optimizer of a run.
 *
 * @param optimizers Those that it has.
 * @param spec The text of the new one: `sgd:lr=0.1,nesterov`.
 * @param task The name of the task, which decides the rate if the text names none.
 * @returns All of them.
 * @throws {UsageError} If there are too many, or the optimizer, an option or a value isn't one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { addOptimizer, parseOptimizers } from "@ohlol/train";
 *
 * const optimizers = addOptimizer(parseOptimizers(["sgd"], "text"), "adam", "text");
 * assertEquals(optimizers.map(({ label }) => label), ["SGD(lr=0.5)", "Adam(lr=0.002)"]);
 * ```
 */
export function addOptimizer(
  optimizers: readonly OptimizerConfig[],
  spec: string,
  task: string,
): OptimizerConfig[] {
  if (optimizers.length >= mostOptimizers) {
    throw new UsageError(`Expected at most ${mostOptimizers} optimizers: there are as many`);
  }
  const added = parseOptimizer(spec, task);
  const isTaken = (label: string) => optimizers.some((other) => other.label === label);
  let { label } = added;
  for (let count = 2; isTaken(label); count++) label = `${added.label} #${count}`;
  return [...optimizers, { ...added, label }];
}

/**
 * Reads an optimizer: a name, or the path of a module that is loaded, and after a colon the options,
 * `sgd:lr=0.1,nesterov`.
 *
 * @param spec The text.
 * @param task The name of the task, which decides the rate if the text names none.
 * @param lr The rate if the text names none, whatever the task.
 * @throws {UsageError} If the optimizer, an option or a value isn't one, or a module isn't loaded.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parseOptimizer } from "@ohlol/train";
 *
 * assertEquals(parseOptimizer("sgd:momentum=0.9,nesterov", "tutorial"), {
 *   name: "SGD",
 *   options: { lr: 0.1, momentum: 0.9, nesterov: true },
 *   label: "SGD(lr=0.1, momentum=0.9, nesterov)",
 * });
 * ```
 */
export function parseOptimizer(spec: string, task: string, lr?: number): OptimizerConfig {
  const [word, rest] = splitAtColon(spec);
  const path = moduleIn(spec);
  const { row, module } = path === null ? { row: findOptimizer(word) } : loadedModule(path);
  const given = rest === null ? {} : parseSpec(row.name, row.options, rest);
  const options = inTableOrder(row, { lr: lr ?? rateFor(row, task), ...given });
  row.check?.(options);
  return {
    name: row.name,
    options,
    label: `${row.name}(${Object.entries(options).map(describe).join(", ")})`,
    ...module && { module },
  };
}

/** Numbers the labels that occur again: `Adam(lr=0.1)`, `Adam(lr=0.1) #2`. */
export function withDistinctLabels(configs: OptimizerConfig[]): OptimizerConfig[] {
  const seen = new Map<string, number>();
  return configs.map((config) => {
    const count = (seen.get(config.label) ?? 0) + 1;
    seen.set(config.label, count);
    return count === 1 ? config : { ...config, label: `${config.label} #${count}` };
  });
}

function findOptimizer(text: string): OptimizerRow {
  const row = optimizerNamed(text);
  if (row !== null) return row;
  const words = optimizers.map(wordFor);
  throw new UsageError(`Unknown optimizer "${text}"${suggestion(text, words)}`);
}

/** `sgd (lr, momentum)`, and what there is to know beside. */
function describeRow(row: OptimizerRow): string {
  const options = `${wordFor(row)} (${Object.keys(row.options).join(", ")})`;
  return row.note === undefined ? options : `${options}, which ${row.note}`;
}

/** Equal configurations get equal labels, in whichever order the options were written. */
function inTableOrder(row: OptimizerRow, options: Options): Options {
  const order = Object.keys(row.options).filter((option) => option in options);
  return Object.fromEntries(order.map((option) => [option, options[option]]));
}

/** `lr=0.1`, `betas=0.9/0.99`, `nesterov`: as it can be written in a spec. */
function describe([option, value]: [string, OptionValue]): string {
  if (value === true) return option;
  return `${option}=${Array.isArray(value) ? value.join("/") : value}`;
}

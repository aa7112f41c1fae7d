import {
  Adadelta,
  Adafactor,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  ASGD,
  NAdam,
  type Optimizer,
  type Parameter,
  RAdam,
  RMSprop,
  Rprop,
  SGD,
} from "@ohlol/nn";
import type { OptimizerConfig } from "../config/run_config.ts";
import type { ReadValue } from "./spec.ts";
import { UsageError } from "./usage_error.ts";
import { parseBetas, parseNonNegative, parseNumber, parsePair, parseSwitch } from "./values.ts";

/** An optimizer that can be a contestant. */
export interface OptimizerRow {
  /** The name of its class. */
  readonly name: string;
  /** Its class in `@ohlol/nn`. */
  readonly create: new (
    parameters: Parameter[],
    options: OptimizerConfig["options"],
  ) => Optimizer;
  /** How the value of each option is read, in the order of the label. */
  readonly options: Readonly<Record<string, ReadValue>>;
  /** The learning rate that suits each task, by its name; `other` is PyTorch's default. */
  readonly rates: Readonly<Record<string, number>> & { readonly other: number };
  /**
   * Refuses options that don't go together.
   *
   * @throws {UsageError} If they don't.
   */
  check?(options: OptimizerConfig["options"]): void;
}

const adamOptions = {
  lr: parseNonNegative,
  betas: parseBetas,
  eps: parseNonNegative,
  weightDecay: parseNonNegative,
  amsgrad: parseSwitch,
  maximize: parseSwitch,
};

/**
 * All optimizers, a row each.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { optimizers } from "@ohlol/train";
 *
 * const { name, rates } = optimizers.find(({ name }) => name === "NAdam")!;
 * assertEquals([name, rates.tutorial, rates.other], ["NAdam", 0.2, 0.002]);
 * ```
 */
export const optimizers: readonly OptimizerRow[] = [
  {
    name: "SGD",
    create: SGD,
    options: {
      ...{ lr: parseNonNegative, momentum: parseNonNegative, dampening: parseNonNegative },
      ...{ weightDecay: parseNonNegative, nesterov: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.1, text: 0.5, weather: 0.1, other: 0.001 },
    // Nesterov's momentum corrects plain momentum: PyTorch refuses it without, and damped.
    check: ({ nesterov, momentum, dampening }) => {
      if (!nesterov || momentum && !dampening) return;
      throw new UsageError("SGD's nesterov expected momentum > 0 and dampening = 0");
    },
  },
  {
    name: "Adam",
    create: Adam,
    options: { ...adamOptions, decoupledWeightDecay: parseSwitch },
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.001 },
  },
  {
    name: "AdamW",
    create: AdamW,
    options: adamOptions,
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.001 },
  },
  {
    name: "RMSprop",
    create: RMSprop,
    options: {
      ...{ lr: parseNonNegative, alpha: parseNonNegative, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, momentum: parseNonNegative },
      ...{ centered: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.01 },
  },
  {
    name: "Adagrad",
    create: Adagrad,
    options: {
      ...{ lr: parseNonNegative, lrDecay: parseNonNegative, weightDecay: parseNonNegative },
      ...{ initialAccumulatorValue: parseNonNegative, eps: parseNonNegative },
      maximize: parseSwitch,
    },
    rates: { tutorial: 0.1, text: 0.02, weather: 0.05, other: 0.01 },
  },
  {
    name: "Adadelta",
    create: Adadelta,
    options: {
      ...{ lr: parseNonNegative, rho: parseNonNegative, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 100, text: 3, weather: 10, other: 1 },
  },
  {
    name: "Adamax",
    create: Adamax,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.2, text: 0.02, weather: 0.05, other: 0.002 },
  },
  {
    name: "NAdam",
    create: NAdam,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, momentumDecay: parseNonNegative },
      ...{ decoupledWeightDecay: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.2, text: 0.01, weather: 0.01, other: 0.002 },
  },
  {
    name: "RAdam",
    create: RAdam,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, decoupledWeightDecay: parseSwitch },
      maximize: parseSwitch,
    },
    rates: { tutorial: 0.5, text: 0.05, weather: 0.05, other: 0.001 },
  },
  {
    name: "ASGD",
    create: ASGD,
    options: {
      ...{ lr: parseNonNegative, lambd: parseNonNegative, alpha: parseNonNegative },
      ...{ t0: parseNonNegative, weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.5, text: 1, weather: 1, other: 0.01 },
  },
  {
    name: "Rprop",
    create: Rprop,
    options: { lr: parseNonNegative, etas: parsePair, stepSizes: parsePair, maximize: parseSwitch },
    rates: { tutorial: 0.1, text: 0.01, weather: 0.01, other: 0.01 },
  },
  {
    name: "Adafactor",
    create: Adafactor,
    options: {
      ...{ lr: parseNonNegative, beta2Decay: parseNumber, d: parseNonNegative },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.5, text: 0.3, weather: 0.1, other: 0.01 },
  },
];

/**
 * The optimizer of a name; null if none has it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { optimizerNamed } from "@ohlol/train";
 *
 * assertEquals(optimizerNamed("rmsprop")?.name, "RMSprop");
 * assertEquals(optimizerNamed("rmspropp"), null);
 * ```
 */
export function optimizerNamed(name: string): OptimizerRow | null {
  return optimizers.find((row) => row.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** The learning rate that suits a task. */
export function rateFor({ rates }: OptimizerRow, task: string): number {
  return rates[task] ?? rates.other;
}

/**
 * Makes the optimizer of a configuration.
 *
 * @throws {RangeError} If there is no such optimizer, or it refuses an option.
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
  { name, options }: OptimizerConfig,
  parameters: Parameter[],
): Optimizer {
  const row = optimizerNamed(name);
  if (row === null) throw new RangeError(`There is no optimizer "${name}"`);
  return new row.create(parameters, options);
}

import {
  Adadelta,
  Adafactor,
  Adagrad,
  Adam,
  Adamax,
  AdamW,
  ASGD,
  LBFGS,
  NAdam,
  type Optimizer,
  type Parameter,
  RAdam,
  RMSprop,
  Rprop,
  SGD,
} from "@ohlol/nn";
import type { OptimizerConfig } from "../config/run_config.ts";
import { MuonWithAdamW } from "./muon_with_adamw.ts";
import type { ReadValue } from "./spec.ts";
import { writeAdadelta } from "./updates/adadelta.ts";
import { writeAdafactor } from "./updates/adafactor.ts";
import { writeAdagrad } from "./updates/adagrad.ts";
import { writeAdam } from "./updates/adam.ts";
import { writeAdamax } from "./updates/adamax.ts";
import { writeASGD } from "./updates/asgd.ts";
import { writeLBFGS } from "./updates/lbfgs.ts";
import { writeMuonWithAdamW } from "./updates/muon_with_adamw.ts";
import { writeNAdam } from "./updates/nadam.ts";
import { writeRAdam } from "./updates/radam.ts";
import { writeRMSprop } from "./updates/rmsprop.ts";
import { writeRprop } from "./updates/rprop.ts";
import { writeSGD } from "./updates/sgd.ts";
import type { WriteUpdate } from "./updates/written_update.ts";
import { UsageError } from "./usage_error.ts";
import {
  parseBetas,
  parseCount,
  parseNonNegative,
  parseOneOf,
  parsePair,
  parseSwitch,
  parseTriple,
  parseWhole,
  parseWithin,
} from "./values.ts";

/** An optimizer that can be a contestant. */
export interface OptimizerRow {
  /** The name of its class. */
  readonly name: string;
  /** The word that specs name it by. Default: its name in lower case. */
  readonly word?: string;
  /** What help says of it beside its options. Default: nothing. */
  readonly note?: string;
  /** Makes it for all parameters of a network; `hidden` are the matrices between hidden states. */
  readonly create: (
    parameters: readonly Parameter[],
    options: OptimizerConfig["options"],
    hidden: readonly Parameter[],
  ) => Optimizer;
  /**
   * How the value of each option is read, in the order of the label. They refuse what the class
   * would refuse, so that the error comes before the data are read.
   */
  readonly options: Readonly<Record<string, ReadValue>>;
  /** The learning rate that suits each task, by its name; `other` is PyTorch's default. */
  readonly rates: Readonly<Record<string, number>> & { readonly other: number };
  /**
   * Writes out its update of a parameter, with the numbers of a step. Default: nothing is known of its
   * formula, as with a module that doesn't export it.
   */
  readonly write?: WriteUpdate;
  /**
   * Whether its momentum adds gradients up, so that a step is 1 / (1 - momentum) times as long in the
   * end, and the learning rate that suits it smaller by that. Default: false.
   */
  readonly momentumAddsUp?: boolean;
  /** Whether it is a combination of two optimizers, which PyTorch doesn't have as one. Default: false. */
  readonly isCombined?: boolean;
  /**
   * Whether its gradients are never clipped: a line search needs those of the loss itself, and
   * decides how long a step is. Default: false.
   */
  readonly isUnclipped?: boolean;
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
    create: ofClass(SGD),
    write: writeSGD,
    options: {
      ...{ lr: parseNonNegative, momentum: parseNonNegative, dampening: parseNonNegative },
      ...{ weightDecay: parseNonNegative, nesterov: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.1, text: 0.5, weather: 0.1, other: 0.001 },
    momentumAddsUp: true,
    // Nesterov's momentum corrects plain momentum: PyTorch refuses it without, and damped.
    check: ({ nesterov, momentum, dampening }) => {
      if (!nesterov || momentum && !dampening) return;
      throw new UsageError("SGD's nesterov expected momentum > 0 and dampening = 0");
    },
  },
  {
    name: "Adam",
    create: ofClass(Adam),
    write: writeAdam,
    options: { ...adamOptions, decoupledWeightDecay: parseSwitch },
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.001 },
  },
  {
    name: "AdamW",
    create: ofClass(AdamW),
    write: writeAdam,
    options: adamOptions,
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.001 },
  },
  {
    name: "RMSprop",
    create: ofClass(RMSprop),
    write: writeRMSprop,
    options: {
      ...{ lr: parseNonNegative, alpha: parseWithin(0, 1), eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, momentum: parseNonNegative },
      ...{ centered: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.1, text: 0.002, weather: 0.01, other: 0.01 },
    momentumAddsUp: true,
  },
  {
    name: "Adagrad",
    create: ofClass(Adagrad),
    write: writeAdagrad,
    options: {
      ...{ lr: parseNonNegative, lrDecay: parseNonNegative, weightDecay: parseNonNegative },
      ...{ initialAccumulatorValue: parseNonNegative, eps: parseNonNegative },
      maximize: parseSwitch,
    },
    rates: { tutorial: 0.1, text: 0.02, weather: 0.05, other: 0.01 },
  },
  {
    name: "Adadelta",
    create: ofClass(Adadelta),
    write: writeAdadelta,
    options: {
      ...{ lr: parseNonNegative, rho: parseWithin(0, 1), eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 100, text: 3, weather: 10, other: 1 },
  },
  {
    name: "Adamax",
    create: ofClass(Adamax),
    write: writeAdamax,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.2, text: 0.02, weather: 0.05, other: 0.002 },
  },
  {
    name: "NAdam",
    create: ofClass(NAdam),
    write: writeNAdam,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, momentumDecay: parseNonNegative },
      ...{ decoupledWeightDecay: parseSwitch, maximize: parseSwitch },
    },
    rates: { tutorial: 0.2, text: 0.01, weather: 0.01, other: 0.002 },
  },
  {
    name: "RAdam",
    create: ofClass(RAdam),
    write: writeRAdam,
    options: {
      ...{ lr: parseNonNegative, betas: parseBetas, eps: parseNonNegative },
      ...{ weightDecay: parseNonNegative, decoupledWeightDecay: parseSwitch },
      maximize: parseSwitch,
    },
    rates: { tutorial: 0.5, text: 0.05, weather: 0.05, other: 0.001 },
  },
  {
    name: "ASGD",
    create: ofClass(ASGD),
    write: writeASGD,
    options: {
      ...{ lr: parseNonNegative, lambd: parseNonNegative, alpha: parseNonNegative },
      ...{ t0: parseNonNegative, weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.5, text: 1, weather: 1, other: 0.01 },
  },
  {
    name: "Rprop",
    create: ofClass(Rprop),
    write: writeRprop,
    options: { lr: parseNonNegative, etas: parsePair, stepSizes: parsePair, maximize: parseSwitch },
    rates: { tutorial: 0.1, text: 0.01, weather: 0.01, other: 0.01 },
    check: ({ etas }) => {
      const [shrink, grow] = (etas ?? [0.5, 1.2]) as number[];
      if (0 < shrink && shrink < 1 && 1 < grow) return;
      throw new UsageError(`Rprop's etas expected a/b with 0 < a < 1 < b: got ${shrink}/${grow}`);
    },
  },
  {
    name: "Adafactor",
    create: ofClass(Adafactor),
    write: writeAdafactor,
    options: {
      ...{
        lr: parseNonNegative,
        beta2Decay: parseWithin(-Infinity, 0),
        d: parseWithin(1, Infinity),
      },
      ...{ weightDecay: parseNonNegative, maximize: parseSwitch },
    },
    rates: { tutorial: 0.5, text: 0.3, weather: 0.1, other: 0.01 },
  },
  {
    name: "Muon+AdamW",
    word: "muon",
    note: "trains the matrices between hidden states, and AdamW the rest",
    create: (parameters, options, hidden) => {
      const others = parameters.filter((parameter) => !hidden.includes(parameter));
      return new MuonWithAdamW(hidden, others, options);
    },
    write: writeMuonWithAdamW,
    isCombined: true,
    options: {
      ...{ lr: parseNonNegative, adamwLr: parseNonNegative, weightDecay: parseNonNegative },
      ...{ momentum: parseNonNegative, nesterov: parseSwitch, nsCoefficients: parseTriple },
      ...{ eps: parseNonNegative, nsSteps: parseIterations },
      adjustLrFn: (name, text) => parseOneOf(name, text, ["original", "match_rms_adamw"]),
    },
    rates: { tutorial: 0.5, text: 0.01, weather: 0.03, other: 0.001 },
  },
  {
    name: "LBFGS",
    note: "computes the loss several times a step, and is not clipped",
    create: (parameters, { lineSearchFn, ...options }) =>
      new LBFGS(parameters, {
        ...options,
        lineSearchFn: lineSearchFn === "none" ? null : "strong_wolfe",
      }),
    write: writeLBFGS,
    options: {
      ...{ lr: parseNonNegative, maxIter: parseCount, maxEval: parseCount },
      ...{ toleranceGrad: parseNonNegative, toleranceChange: parseNonNegative },
      historySize: parseCount,
      lineSearchFn: (name, text) => parseOneOf(name, text, ["strong_wolfe", "none"]),
    },
    rates: { tutorial: 1, text: 1, weather: 1, other: 1 },
    isUnclipped: true,
  },
];

/**
 * The optimizer of a name, or of the word that stands for it in specs; null if none has it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { optimizerNamed } from "@ohlol/train";
 *
 * assertEquals(optimizerNamed("rmsprop")?.name, "RMSprop");
 * assertEquals(optimizerNamed("muon")?.name, "Muon+AdamW");
 * assertEquals(optimizerNamed("rmspropp"), null);
 * ```
 */
export function optimizerNamed(name: string): OptimizerRow | null {
  const wanted = name.toLowerCase();
  return optimizers.find((row) => [wordFor(row), row.name.toLowerCase()].includes(wanted)) ?? null;
}

/**
 * The word that names an optimizer in specs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { optimizers, wordFor } from "@ohlol/train";
 *
 * assertEquals(optimizers.map(wordFor).slice(-2), ["muon", "lbfgs"]);
 * ```
 */
export function wordFor({ name, word = name.toLowerCase() }: OptimizerRow): string {
  return word;
}

/** The learning rate that suits a task. */
export function rateFor({ rates }: OptimizerRow, task: string): number {
  return rates[task] ?? rates.other;
}

/** Reads a number of Newton-Schulz iterations. */
function parseIterations(name: string, text: string): number {
  const count = parseWhole(name, text);
  if (count < 100) return count;
  throw new UsageError(`${name} expected an integer from 0 to 99: got "${text}"`);
}

/** Makes optimizers of a class that trains all parameters. */
function ofClass(
  Class: new (parameters: readonly Parameter[], options: OptimizerConfig["options"]) => Optimizer,
): OptimizerRow["create"] {
  return (parameters, options) => new Class(parameters, options);
}

import type { OptimizerConfig, OptimizerName } from "@ohlol/train";
import { suggestion } from "./nearest_word.ts";
import { parseSpec, type ReadValue as ReadSpecValue, splitAtColon } from "./spec.ts";
import { UsageError } from "./usage_error.ts";
import { parseBetas, parseNonNegative, parseSwitch } from "./values.ts";

type Options = OptimizerConfig["options"];
type ReadValue = ReadSpecValue<Options[string]>;

const adamOptions: Record<string, ReadValue> = {
  lr: parseNonNegative,
  betas: parseBetas,
  eps: parseNonNegative,
  weightDecay: parseNonNegative,
  amsgrad: parseSwitch,
  maximize: parseSwitch,
};

/** What each optimizer can be told, by the library's names, in the order of its label. */
const optimizers: Record<OptimizerName, Record<string, ReadValue>> = {
  SGD: {
    lr: parseNonNegative,
    momentum: parseNonNegative,
    dampening: parseNonNegative,
    weightDecay: parseNonNegative,
    nesterov: parseSwitch,
    maximize: parseSwitch,
  },
  Adam: adamOptions,
  AdamW: adamOptions,
  RMSprop: {
    lr: parseNonNegative,
    alpha: parseNonNegative,
    eps: parseNonNegative,
    weightDecay: parseNonNegative,
    momentum: parseNonNegative,
    centered: parseSwitch,
    maximize: parseSwitch,
  },
  Adagrad: {
    lr: parseNonNegative,
    lrDecay: parseNonNegative,
    weightDecay: parseNonNegative,
    initialAccumulatorValue: parseNonNegative,
    eps: parseNonNegative,
    maximize: parseSwitch,
  },
};

/** For help: `sgd (lr, momentum, ...), adam (lr, betas, ...)`. */
export const knownOptimizers: string = Object.entries(optimizers)
  .map(([name, options]) => `${name.toLowerCase()} (${Object.keys(options).join(", ")})`)
  .join(", ");

/**
 * Reads what `--optimizer` says: a name, and after a colon the options, `sgd:lr=0.1,nesterov`.
 *
 * @param spec The text.
 * @param lr The learning rate where the text gives none: the same for all, or one for each.
 * @throws {UsageError} If the optimizer, an option or a value isn't one.
 */
export function parseOptimizer(
  spec: string,
  lr: number | Readonly<Record<OptimizerName, number>>,
): OptimizerConfig {
  const [word, rest] = splitAtColon(spec);
  const name = findOptimizer(word);
  const given = rest === null ? {} : parseSpec(name, optimizers[name], rest);
  const options = inTableOrder(name, { lr: typeof lr === "number" ? lr : lr[name], ...given });
  refuseNesterovAlone(options);
  return { name, options, label: `${name}(${Object.entries(options).map(describe).join(", ")})` };
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

function findOptimizer(text: string): OptimizerName {
  const names = Object.keys(optimizers) as OptimizerName[];
  const found = names.find((name) => name.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  const words = names.map((name) => name.toLowerCase());
  throw new UsageError(`Unknown optimizer "${text}"${suggestion(text, words)}`);
}

/** Nesterov's momentum is a correction of plain momentum: PyTorch refuses it without, and damped. */
function refuseNesterovAlone({ nesterov, momentum, dampening }: Options): void {
  if (nesterov && (!momentum || dampening)) {
    throw new UsageError("SGD's nesterov expected momentum > 0 and dampening = 0");
  }
}

/** Equal configurations get equal labels, in whichever order the options were written. */
function inTableOrder(optimizer: OptimizerName, options: Options): Options {
  const order = Object.keys(optimizers[optimizer]).filter((option) => option in options);
  return Object.fromEntries(order.map((option) => [option, options[option]]));
}

/** `lr=0.1`, `betas=0.9/0.99`, `nesterov`: as it can be written in a spec. */
function describe([option, value]: [string, Options[string]]): string {
  if (value === true) return option;
  return `${option}=${Array.isArray(value) ? value.join("/") : value}`;
}

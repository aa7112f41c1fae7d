import { closestMatch } from "leven";
import type { OptimizerConfig, OptimizerName } from "../experiment/config.ts";
import { UsageError } from "./usage_error.ts";
import { parseBetas, parseNonNegative, parseSwitch } from "./values.ts";

type Options = OptimizerConfig["options"];
type Value = Options[string];

/** Reads the value of an option; `name` is what the message calls it. */
type ReadValue = (name: string, text: string) => Value;

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
 * Upper and lower case are the same, and so are `weightDecay`, `weight-decay` and `weight_decay`.
 *
 * @param spec The text.
 * @param lr The learning rate where the text gives none.
 * @throws {UsageError} If the optimizer, an option or a value isn't one.
 */
export function parseOptimizer(spec: string, lr: number): OptimizerConfig {
  const colon = spec.indexOf(":");
  const name = findOptimizer(colon < 0 ? spec : spec.slice(0, colon));
  const given = colon < 0 ? {} : parseOptions(name, spec.slice(colon + 1));
  const options = inTableOrder(name, { lr, ...given });
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
  throw new UsageError(
    `Unknown optimizer "${text}". Did you mean "${
      nearest(text, names.map((name) => name.toLowerCase()))
    }"?`,
  );
}

function parseOptions(optimizer: OptimizerName, text: string): Options {
  const options: Options = {};
  for (const part of text.split(",")) {
    const [word, value] = splitAtEquals(part);
    const option = findOption(optimizer, word);
    if (option in options) throw new UsageError(`${optimizer} was given ${option} twice`);
    options[option] = parseValue(optimizer, option, value);
  }
  return options;
}

function findOption(optimizer: OptimizerName, text: string): string {
  const known = Object.keys(optimizers[optimizer]);
  const found = known.find((option) => option.toLowerCase() === bare(text));
  if (found !== undefined) return found;
  throw new UsageError(
    `Unknown option "${text}" of ${optimizer}. Did you mean "${nearest(text, known)}"?`,
  );
}

function parseValue(optimizer: OptimizerName, option: string, text: string | undefined): Value {
  const read = optimizers[optimizer][option];
  if (text === undefined && read !== parseSwitch) {
    throw new UsageError(`${optimizer}'s ${option} expected a value, as in ${option}=0.1`);
  }
  return read(`${optimizer}'s ${option}`, text ?? "true");
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
function describe([option, value]: [string, Value]): string {
  if (value === true) return option;
  return `${option}=${Array.isArray(value) ? value.join("/") : value}`;
}

function nearest(text: string, known: string[]): string | undefined {
  const lowerCase = known.map((name) => name.toLowerCase());
  return known[lowerCase.indexOf(closestMatch(bare(text), lowerCase) ?? "")];
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, "");
}

function splitAtEquals(text: string): [word: string, value?: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

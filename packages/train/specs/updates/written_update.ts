/** What a training step did to one tensor of parameters. */
export interface TensorUpdate {
  /** The parameters before the step. */
  readonly weights: Float32Array;
  /** The gradient that the optimizer was given: after clipping. */
  readonly gradients: Float32Array;
  /** The shape of both. */
  readonly shape: readonly number[];
  /** What the optimizer kept for the tensor before the step; empty before the first one. */
  readonly state: Readonly<Record<string, KeptValue>>;
  /** The options of the tensor's group in the step. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What an optimizer keeps for a tensor: a number, the elements of a tensor, or nothing yet. */
export type KeptValue = number | Float32Array | null;

/** A line of a written-out update: what is computed, how, and with which numbers. */
export interface UpdateLine {
  /** What is computed: `m̂`. */
  readonly symbol: string;
  /** The formula: `m / (1 - β₁ᵗ)`. */
  readonly formula: string;
  /** The formula with its numbers, which stand between texts. */
  readonly numbers: readonly (string | number)[];
  /** What comes out. */
  readonly value: number;
}

/** The update of one parameter, written out. */
export interface WrittenUpdate {
  /** Line by line; the last one is the change of the weight. */
  readonly lines: readonly UpdateLine[];
  /** The change of the weight, as far as the formula tells it. */
  readonly change: number;
}

/** Writes out the update of the parameter at an index of a tensor. */
export type WriteUpdate = (update: TensorUpdate, index: number) => WrittenUpdate;

/** The symbol of the line that {@linkcode written} ends with. */
export const changeSymbol = "Δw";

/** Gathers the lines of an update. */
export class UpdateLines {
  readonly #lines: UpdateLine[] = [];

  /**
   * Adds a line, whose numbers are written as a template.
   *
   * @returns The value, for the lines after it.
   */
  add(symbol: string, formula: string, numbers: UpdateLine["numbers"], value: number): number {
    this.#lines.push({ symbol, formula, numbers, value });
    return value;
  }

  /** Adds what the update comes to, and ends it. */
  change(formula: string, numbers: UpdateLine["numbers"], value: number): WrittenUpdate {
    this.add(changeSymbol, formula, numbers, value);
    return { lines: this.#lines, change: value };
  }
}

/** A formula's numbers with the texts between them: ``numbers`${2} · ${g}` ``. */
export function numbers(
  texts: TemplateStringsArray,
  ...values: readonly number[]
): UpdateLine["numbers"] {
  return texts.flatMap((text, i) => i < values.length ? [text, values[i]] : [text])
    .filter((part) => part !== "");
}

/** A number that the optimizer keeps, or what it is before the first step. */
export function keptNumber({ state }: TensorUpdate, name: string, first: number): number {
  const kept = state[name];
  return typeof kept === "number" ? kept : first;
}

/** An element of a tensor that the optimizer keeps, or what it is before the first step. */
export function keptElement(
  { state }: TensorUpdate,
  name: string,
  index: number,
  first = 0,
): number {
  const kept = state[name];
  return kept instanceof Float32Array ? kept[index] : first;
}

/**
 * Writes what is descended along, where that isn't the gradient itself: `g = ∇ + λ w`, or -∇ + λ w to
 * maximize.
 *
 * @param penalty λ; 0 where weights decay otherwise.
 */
export function descent(
  lines: UpdateLines,
  { weights, gradients, options }: TensorUpdate,
  index: number,
  penalty: number,
): number {
  const [w, gradient] = [weights[index], gradients[index]];
  const isMaximized = options.maximize === true;
  if (penalty === 0 && !isMaximized) return lines.add("g", "∇", numbers`${gradient}`, gradient);
  const sign = isMaximized ? -1 : 1;
  const value = Math.fround(sign * gradient + penalty * w);
  const first = isMaximized ? "-∇" : "∇";
  if (penalty === 0) return lines.add("g", first, numbers`-1 · ${gradient}`, value);
  return lines.add(
    "g",
    `${first} + λ w`,
    numbers`${sign * gradient} + ${penalty} · ${w}`,
    value,
  );
}

/**
 * Writes the running average `m ← β m + (1 - β) g`.
 *
 * @param weight What β is called: `β₁`.
 */
export function average(
  lines: UpdateLines,
  symbol: string,
  weight: string,
  beta: number,
  before: number,
  g: number,
): number {
  const rest = 1 - beta;
  const value = Math.fround(beta * before + rest * g);
  const formula = `${weight} ${symbol} + (1 - ${weight}) g`;
  return lines.add(symbol, formula, numbers`${beta} · ${before} + ${rest} · ${g}`, value);
}

/** Writes the running average of squares `v ← β v + (1 - β) g²`. */
export function squareAverage(
  lines: UpdateLines,
  symbol: string,
  weight: string,
  beta: number,
  before: number,
  g: number,
): number {
  const rest = 1 - beta;
  const value = Math.fround(beta * before + rest * g * g);
  const formula = `${weight} ${symbol} + (1 - ${weight}) g²`;
  return lines.add(symbol, formula, numbers`${beta} · ${before} + ${rest} · ${g}²`, value);
}

/** What decoupled weight decay takes from a weight: `lr λ w`; 0 where weights don't decay so. */
export function decayOf({ weights, options }: TensorUpdate, index: number): number {
  const { lr, weightDecay = 0 } = options as { lr: number; weightDecay?: number };
  return lr * weightDecay * weights[index];
}

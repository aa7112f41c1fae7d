/**
 * The weights of the past that can be chosen for a smoothed curve; 0 is the values themselves.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothings } from "@ohlol/train";
 *
 * assertEquals([...smoothings], [0, 0.6, 0.9, 0.99]);
 * ```
 */
export const smoothings = [0, 0.6, 0.9, 0.99] as const;

/**
 * Which of them makes the training loss where every step sees other data: in the curves, the lines
 * and the tables. About the last ten steps count: more would lag behind where the loss falls fast.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothings, stepSmoothing } from "@ohlol/train";
 *
 * assertEquals(smoothings[stepSmoothing], 0.9);
 * ```
 */
export const stepSmoothing = 2;

/**
 * A running average with one more value: an exponential moving average without the pull toward its
 * start at zero. With `mₙ = β mₙ₋₁ + (1 - β) xₙ` and the average `aₙ = mₙ / (1 - βⁿ)`,
 * `aₙ = aₙ₋₁ + (xₙ - aₙ₋₁) (1 - β) / (1 - βⁿ)`.
 *
 * Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", section 3.
 *
 * @param before The average so far; null before the first value.
 * @param value The value.
 * @param n How many values there are with it.
 * @param beta The weight of the past, 0 up to but not including 1.
 */
export function average(before: number | null, value: number, n: number, beta: number): number {
  if (before === null) return value;
  return before + (value - before) * (1 - beta) / (1 - beta ** n);
}

/** A running average of the values that are finite: see {@linkcode average}. */
export class MovingAverage {
  #average: number | null = null;
  #count = 0;

  /** @param beta The weight of the past, 0 up to but not including 1. */
  constructor(readonly beta: number) {}

  /** The average with one more value; one that is not finite is left out. NaN before the first. */
  add(value: number): number {
    if (Number.isFinite(value)) {
      this.#average = average(this.#average, value, ++this.#count, this.beta);
    }
    return this.#average ?? NaN;
  }
}

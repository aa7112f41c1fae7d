/** The weights of the past that `s` cycles through; with 0 the curve is the values themselves. */
export const smoothings = [0, 0.6, 0.9, 0.99] as const;

/**
 * Which of them makes the training loss where every step sees other data: in the curves, the lines
 * and the tables. About the last ten steps count: more would lag behind where the loss falls fast.
 */
export const stepSmoothing = 2;

/**
 * An exponential moving average without the pull towards its start at zero:
 *
 * `mₙ = β mₙ₋₁ + (1 - β) xₙ`, and the average is `mₙ / (1 - βⁿ)`
 *
 * Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", section 3.
 */
export class MovingAverage {
  #sum = 0;
  #weight = 0;

  /** @param beta The weight of the past, 0 up to but not including 1. */
  constructor(readonly beta: number) {}

  /** The average with one more value; one that is not finite is left out. NaN before the first. */
  add(value: number): number {
    if (Number.isFinite(value)) {
      this.#sum = this.beta * this.#sum + (1 - this.beta) * value;
      this.#weight = this.beta * this.#weight + (1 - this.beta);
    }
    return this.#sum / this.#weight;
  }
}

/** The functions that initial weights can be scaled for. */
export type GainNonlinearity = "linear" | "sigmoid" | "tanh" | "relu" | "leaky_relu" | "selu";

/**
 * How much larger the weights before a nonlinearity must be than without one to keep the variance of
 * the activations about the same through many layers:
 *
 * | nonlinearity | gain |
 * | --- | --- |
 * | linear, sigmoid | 1 |
 * | tanh | 5/3 |
 * | relu | √2 |
 * | leaky_relu | √(2 / (1 + negativeSlope²)) |
 * | selu | 3/4 |
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain
 *
 * @param nonlinearity Its name.
 * @param negativeSlope The slope of `"leaky_relu"` below 0. Default: 0.01.
 * @throws {RangeError} If the nonlinearity is unknown.
 * @throws {TypeError} If `negativeSlope` is not a number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { init } from "@ohlol/nn";
 *
 * assertEquals(init.calculateGain("relu"), Math.SQRT2);
 * ```
 */
export function calculateGain(nonlinearity: GainNonlinearity, negativeSlope = 0.01): number {
  if (typeof negativeSlope !== "number") {
    throw new TypeError(
      `init.calculateGain expected negativeSlope to be a number: got ${typeof negativeSlope}`,
    );
  }
  if (!Object.hasOwn(gains, nonlinearity)) {
    throw new RangeError(
      `init.calculateGain expected one of ${Object.keys(gains).join(", ")}: got ${nonlinearity}`,
    );
  }
  return gains[nonlinearity](negativeSlope);
}

const gains: Record<GainNonlinearity, (negativeSlope: number) => number> = {
  linear: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.SQRT2,
  "leaky_relu": (negativeSlope) => Math.sqrt(2 / (1 + negativeSlope ** 2)),
  selu: () => 3 / 4,
};

/** The shares of the steps after which successive halving stops the worse half of the settings. */
export const rungs: readonly number[] = [1 / 4, 1 / 2];

/**
 * Returns which settings successive halving keeps at a rung: the better half, rounded up. Of equal
 * losses the earlier setting goes first.
 *
 * K. Jamieson and A. Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter
 * Optimization", 2016.
 *
 * @param losses The settings' median losses at the rung, Infinity where they diverged.
 * @returns The positions of those that stay, ascending.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { betterHalf } from "@ohlol/sweep";
 *
 * assertEquals(betterHalf([3, 1, Infinity, 2, 5]), [0, 1, 3]);
 * ```
 */
export function betterHalf(losses: readonly number[]): number[] {
  return losses.map((_, i) => i)
    // Infinity - Infinity is NaN, which sorts as equal.
    .sort((a, b) => losses[a] - losses[b] || a - b)
    .slice(0, Math.ceil(losses.length / 2))
    .sort((a, b) => a - b);
}

import { leadingEigenpairs } from "./eigenpairs.ts";

/*
 * What a plane shows of walks that go nowhere. In many dimensions the steps of a random walk are
 * perpendicular, so that (w_s - w₀)·(w_t - w₀) is proportional to min(s, t), and walks have nothing
 * in common. For a plane through w₀ the first axis then has 8/π², 81 % of the squared movement, and
 * the second 9 %: that alone looks like a path. (Antognini and Sohl-Dickstein, "PCA of high
 * dimensional random walks with comparison to neural network training", arXiv 1806.08805, has the
 * same for centred rows: 61 % and 15 %.)
 */

/**
 * The shares of the squared movement that plane A has along its two axes if all contestants walk at
 * random, computed for the steps that are recorded.
 *
 * @param walks The recorded steps of each contestant, without 0.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { principalSharesOfWalks } from "./random_walk.ts";
 *
 * const steps = Array.from({ length: 200 }, (_, i) => i + 1);
 * const [first, second] = principalSharesOfWalks([steps]);
 * assertAlmostEquals(first, 8 / Math.PI ** 2, 1e-3);
 * assertAlmostEquals(second, 8 / (9 * Math.PI ** 2), 1e-3);
 * ```
 */
export function principalSharesOfWalks(
  walks: readonly (readonly number[])[],
): [first: number, second: number] {
  const moving = walks.filter((steps) => steps.length > 0);
  // The walks are perpendicular: the eigenvalues of all are those of each.
  const values = moving.flatMap((steps) => {
    const total = steps.reduce((sum, step) => sum + step, 0);
    const products = steps.map((s) => steps.map((t) => Math.min(s, t) / total));
    return leadingEigenpairs(products, 2).map(({ value }) => value / moving.length);
  });
  const [first = 0, second = 0] = values.sort((a, b) => b - a);
  return [first, second];
}

/**
 * The share of a random walk's squared movement that lies along the line to its end: two thirds
 * where all steps are recorded and there are many.
 *
 * @param steps The recorded steps, without 0.
 */
export function endShareOfWalk(steps: readonly number[]): number {
  const last = steps.at(-1);
  if (last === undefined) return 0;
  const along = steps.reduce((sum, step) => sum + step * step / last, 0);
  return along / steps.reduce((sum, step) => sum + step, 0);
}

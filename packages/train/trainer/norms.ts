/*
 * Norms of all weights of a network, computed while it trains. They add up squares in four sums, so
 * that an addition doesn't wait for the one before, and make no lists on the way.
 */

/** The Euclidean norm of values. */
export function norm(values: Float32Array): number {
  let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, i = 0;
  for (; i + 4 <= values.length; i += 4) {
    sum0 += values[i] * values[i];
    sum1 += values[i + 1] * values[i + 1];
    sum2 += values[i + 2] * values[i + 2];
    sum3 += values[i + 3] * values[i + 3];
  }
  for (; i < values.length; i++) sum0 += values[i] * values[i];
  return Math.sqrt(sum0 + sum1 + sum2 + sum3);
}

/** The Euclidean norm of the difference of two lists of the same length. */
export function distance(a: Float32Array, b: Float32Array): number {
  let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, i = 0;
  for (; i + 4 <= a.length; i += 4) {
    const d0 = a[i] - b[i], d1 = a[i + 1] - b[i + 1];
    const d2 = a[i + 2] - b[i + 2], d3 = a[i + 3] - b[i + 3];
    sum0 += d0 * d0;
    sum1 += d1 * d1;
    sum2 += d2 * d2;
    sum3 += d3 * d3;
  }
  for (; i < a.length; i++) sum0 += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum0 + sum1 + sum2 + sum3);
}

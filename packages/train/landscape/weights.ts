import type { Tensor } from "@ohlol/tensor";

/**
 * A copy of weights, one tensor after the other, in memory that threads share: it is sent to them
 * without another copy.
 *
 * @returns `[P]`; null if a weight isn't finite, as after divergence: nothing can be drawn of those.
 */
export function flatWeights(parameters: readonly Tensor[]): Float32Array | null {
  const size = parameters.reduce((sum, parameter) => sum + parameter.size, 0);
  const flat = new Float32Array(new SharedArrayBuffer(4 * size));
  let start = 0;
  for (const { data, size } of parameters) {
    flat.set(data, start);
    start += size;
  }
  return areFinite(flat) ? flat : null;
}

/** Whether all values are finite: 0 times a value is 0 or -0, unless that is NaN or infinite. */
function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += 0 * values[i];
  return sum === 0;
}

/** Gives parameters the weights that {@linkcode flatWeights} has copied from such parameters. */
export function setWeights(parameters: readonly Tensor[], flat: Float32Array): void {
  let start = 0;
  for (const { data, size } of parameters) {
    data.set(flat.subarray(start, start + size));
    start += size;
  }
}

import type { Tensor } from "@ohlol/tensor";

/*
 * All weights of a network, or their gradients, as one long vector.
 */

/** `Σ aᵢ bᵢ` */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** `a ← a + factor · b` */
export function addScaled(a: Float32Array, b: Float32Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}

/** `factor · a` */
export function scaled(a: Float32Array, factor: number): Float32Array {
  return a.map((value) => factor * value);
}

/** `Σ |aᵢ|` */
export function sumOfSizes(a: Float32Array): number {
  return a.reduce((sum, value) => sum + Math.abs(value), 0);
}

/** The largest `|aᵢ|`; NaN if one of them is. */
export function largestSize(a: Float32Array): number {
  return a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** The gradients of all parameters, one behind the other; 0 where there is none. */
export function flatGradient(params: readonly Tensor[]): Float32Array {
  const flat = new Float32Array(params.reduce((sum, { size }) => sum + size, 0));
  let offset = 0;
  for (const { grad, size } of params) {
    if (grad !== null) flat.set(grad.data, offset);
    offset += size;
  }
  return flat;
}

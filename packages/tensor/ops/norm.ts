import { allocateFloat32 } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { formatShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { firstOfRow, reduced, type ReduceOptions } from "./rows.ts";

/** y = (Σ |x|ᵖ)^(1/p): dx = sign(x) (|x|/y)ᵖ⁻¹ dy. See {@linkcode Tensor.norm}. */
export function norm(x: Tensor, p: number, dim?: number, options?: ReduceOptions): Tensor {
  checkFloat("take the norm of", x.dtype);
  if (typeof p !== "number") throw new TypeError(`norm expected a number as p: got ${typeof p}`);
  const { view: { outer, length, inner }, shape } = reduced("norm", x, dim, options);
  if (length === 0 && (p < 0 || p === Infinity)) {
    throw new RangeError(
      `Cannot take the norm of no elements for p = ${p}: the tensor has shape ` +
        formatShape(x.shape),
    );
  }
  const y = allocateFloat32(outer * inner);
  const row = new Float64Array(length);
  for (let i = 0; i < y.length; i++) {
    const start = firstOfRow(i, length, inner);
    for (let k = 0; k < length; k++) row[k] = Math.abs(x.data[start + k * inner]);
    y[i] = normOf(row, p);
  }
  return record("norm", [x], new Tensor(y, shape), (dy) => {
    const dx = gradientOf(x);
    for (let i = 0; dx && i < dy.length; i++) {
      const start = firstOfRow(i, length, inner);
      for (let k = 0; k < length; k++) row[k] = x.data[start + k * inner];
      const slopes = slopesOf(row, y[i], p);
      for (let k = 0; k < length; k++) dx[start + k * inner] += slopes(row[k]) * dy[i];
    }
  });
}

/** The norm of elements whose sizes these are. */
function normOf(sizes: Float64Array, p: number): number {
  switch (p) {
    case 0:
      return sizes.reduce((count, size) => count + Number(size !== 0), 0);
    case 2:
      return Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0));
    case Infinity:
      return sizes.reduce((most, size) => Math.max(most, size));
    case -Infinity:
      return sizes.reduce((least, size) => Math.min(least, size));
    default:
      return sizes.reduce((sum, size) => sum + size ** p, 0) ** (1 / p);
  }
}

/** The derivative of the norm y of a row with respect to each element, with PyTorch's choices at 0. */
function slopesOf(row: Float64Array, y: number, p: number): (value: number) => number {
  if (p === 0) return () => 0;
  if (p === 1) return (value) => signOf(value);
  if (Math.abs(p) === Infinity) {
    const isExtreme = (value: number) => Math.abs(value) === y || isNaN(value);
    const count = row.reduce((sum, value) => sum + Number(isExtreme(value)), 0);
    return (value) => isExtreme(value) ? signOf(value) / count : 0;
  }
  if (p >= 1 && y === 0) return () => 0;
  if (p < 1) {
    return (value) => value === 0 ? 0 : signOf(value) * Math.abs(value) ** (p - 1) * y ** (1 - p);
  }
  return (value) => signOf(value) * Math.abs(value) ** (p - 1) / y ** (p - 1);
}

/** The sign of a number, 0 for NaN. */
function signOf(value: number): number {
  return Math.sign(value) || 0;
}

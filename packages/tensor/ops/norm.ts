import { allocateFloat32 } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { gradientArray, handOver } from "../gradients.ts";
import { formatShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { reduced, type ReduceOptions, type Row, rowAt } from "./rows.ts";

/** y = (Σ |x|ᵖ)^(1/p): dx = sign(x) (|x|/y)ᵖ⁻¹ dy. See {@linkcode Tensor.norm}. */
export function norm(x: Tensor, p: number, dim?: number, options?: ReduceOptions): Tensor {
  checkFloat("take the norm of", x.dtype);
  if (typeof p !== "number") throw new TypeError(`norm expected a number as p: got ${typeof p}`);
  const { view, shape } = reduced("norm", x, dim, options);
  if (view.length === 0 && (p < 0 || p === Infinity)) {
    throw new RangeError(
      `Cannot take the norm of no elements for p = ${p}: the tensor has shape ` +
        formatShape(x.shape),
    );
  }
  const y = allocateFloat32(view.outer * view.inner);
  for (let i = 0; i < y.length; i++) y[i] = normOf(x.data, rowAt(i, view), p);
  return record("norm", [x], new Tensor(y, shape), (dy) => {
    const dx = gradientArray(x.size);
    for (let i = 0; i < y.length; i++) writeSlopes(dx, x.data, rowAt(i, view), p, y[i], dy[i]);
    handOver(x, dx);
  });
}

/** The norm of a row. */
function normOf(x: Float32Array, row: Row, p: number): number {
  const { start, end, step } = row;
  let total = p === -Infinity ? Infinity : 0;
  switch (p) {
    case 0:
      for (let i = start; i < end; i += step) total += x[i] === 0 ? 0 : 1;
      return total;
    case 1:
      for (let i = start; i < end; i += step) total += Math.abs(x[i]);
      return total;
    case 2:
      return Math.sqrt(sumOfSquares(x, row));
    case Infinity:
      for (let i = start; i < end; i += step) total = Math.max(total, Math.abs(x[i]));
      return total;
    case -Infinity:
      for (let i = start; i < end; i += step) total = Math.min(total, Math.abs(x[i]));
      return total;
    default:
      for (let i = start; i < end; i += step) total += Math.abs(x[i]) ** p;
      return total ** (1 / p);
  }
}

/** Σ x², in two sums that needn't wait for each other. */
function sumOfSquares(x: Float32Array, { start, end, step }: Row): number {
  let sum = 0, other = 0, i = start;
  for (; i + step < end; i += 2 * step) {
    sum += x[i] * x[i];
    other += x[i + step] * x[i + step];
  }
  return i < end ? sum + other + x[i] * x[i] : sum + other;
}

/** dx for a row, with PyTorch's choices at 0. */
function writeSlopes(
  dx: Float32Array,
  x: Float32Array,
  row: Row,
  p: number,
  y: number,
  dy: number,
): void {
  const { start, end, step } = row;
  if (p === 2 && y !== 0) {
    const scale = dy / y;
    for (let i = start; i < end; i += step) dx[i] = x[i] * scale;
    return;
  }
  if (p === 1) {
    for (let i = start; i < end; i += step) dx[i] = signOf(x[i]) * dy;
    return;
  }
  const slope = slopeOf(x, row, p, y);
  for (let i = start; i < end; i += step) dx[i] = slope(x[i]) * dy;
}

/** The derivative of the norm y with respect to each element. */
function slopeOf(
  x: Float32Array,
  { start, end, step }: Row,
  p: number,
  y: number,
): (value: number) => number {
  if (p === 0) return () => 0;
  if (Math.abs(p) === Infinity) {
    const isExtreme = (value: number) => Math.abs(value) === y || isNaN(value);
    let count = 0;
    for (let i = start; i < end; i += step) count += Number(isExtreme(x[i]));
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

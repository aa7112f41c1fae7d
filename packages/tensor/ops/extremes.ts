import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { gradientArray, gradientOf, handOver } from "../gradients.ts";
import { resolveOptions } from "../options.ts";
import { formatShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import {
  firstOfRow,
  reduced,
  type ReduceOptions,
  type Row,
  rowAt,
  type ValuesAndIndices,
} from "./rows.ts";

/*
 * The largest and smallest elements, and where they stand. The smallest is the one that is largest
 * after a change of sign; NaN counts as largest and as smallest, as in PyTorch.
 */

/** 1 for the largest element, -1 for the smallest. */
type Sign = 1 | -1;

/** d(max x) = the mean of dx over all elements that are the largest */
export function max<D extends DType>(x: Tensor<D>, options?: object): Tensor<D> {
  return extreme("max", x, 1, options);
}

/** d(min x) = the mean of dx over all elements that are the smallest */
export function min<D extends DType>(x: Tensor<D>, options?: object): Tensor<D> {
  return extreme("min", x, -1, options);
}

function extreme<D extends DType>(
  name: string,
  x: Tensor<D>,
  sign: Sign,
  options: object | undefined,
): Tensor<D> {
  resolveOptions(`${name} without a dimension`, options, {});
  checkNotEmpty(x, x.size, sign);
  const y = allocate(x.dtype, 1);
  y[0] = x.data[firstExtreme(x.data, { start: 0, end: x.size, step: 1 }, sign)];
  return record(name, [x], new Tensor<D>(y, []), (dy) => {
    const dx = gradientArray(x.size);
    share(dx, x.data, y[0], dy[0]);
    handOver(x, dx);
  });
}

/** dx = equal shares of dy for all elements that are the extreme, and 0 for others. */
function share(dx: Float32Array, x: DataOf<DType>, extreme: number, dy: number): void {
  let ties = 0;
  for (let i = 0; i < x.length; i++) {
    const isTied = x[i] === extreme || isNaN(extreme) && isNaN(x[i]);
    dx[i] = isTied ? 1 : 0;
    ties += dx[i];
  }
  for (let i = 0; i < x.length; i++) if (dx[i] !== 0) dx[i] = dy / ties;
}

/** d(max x) = dx at the first largest element */
export function maxAlong<D extends DType>(
  x: Tensor<D>,
  dim: number,
  options?: ReduceOptions,
): ValuesAndIndices<D> {
  return extremeAlong("max", x, dim, options, 1);
}

/** d(min x) = dx at the first smallest element */
export function minAlong<D extends DType>(
  x: Tensor<D>,
  dim: number,
  options?: ReduceOptions,
): ValuesAndIndices<D> {
  return extremeAlong("min", x, dim, options, -1);
}

function extremeAlong<D extends DType>(
  name: string,
  x: Tensor<D>,
  dim: number,
  options: ReduceOptions | undefined,
  sign: Sign,
): ValuesAndIndices<D> {
  const { view: { length, inner }, shape } = reduced(name, x, dim, options);
  const indices = position(name, x, dim, options, sign);
  const from = new Int32Array(indices.size);
  const y = allocate(x.dtype, indices.size);
  for (let i = 0; i < y.length; i++) {
    from[i] = firstOfRow(i, length, inner) + indices.data[i] * inner;
    y[i] = x.data[from[i]];
  }
  const values = record(name, [x], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(x);
    if (dx) { for (let i = 0; i < dy.length; i++) dx[from[i]] += dy[i]; }
  });
  return { values, indices };
}

/** See {@linkcode Tensor.argmax}. */
export function argmax(x: Tensor<DType>, dim?: number, options?: ReduceOptions): Tensor<"int32"> {
  checkNumeric("take the argmax of", x.dtype);
  return position("argmax", x, dim, options, 1);
}

/** See {@linkcode Tensor.argmin}. */
export function argmin(x: Tensor<DType>, dim?: number, options?: ReduceOptions): Tensor<"int32"> {
  checkNumeric("take the argmin of", x.dtype);
  return position("argmin", x, dim, options, -1);
}

/** Where the extreme elements stand in their rows. */
function position(
  name: string,
  x: Tensor<DType>,
  dim: number | undefined,
  options: ReduceOptions | undefined,
  sign: Sign,
): Tensor<"int32"> {
  const { view, shape } = reduced(name, x, dim, options);
  checkNotEmpty(x, view.length, sign);
  const y = allocate("int32", view.outer * view.inner);
  for (let i = 0; i < y.length; i++) {
    const row = rowAt(i, view);
    y[i] = (firstExtreme(x.data, row, sign) - row.start) / row.step;
  }
  return new Tensor<"int32">(y, shape);
}

/** The position of the first extreme of a row. */
function firstExtreme(x: DataOf<DType>, { start, end, step }: Row, sign: Sign): number {
  let best = start, most = -Infinity;
  for (let at = start; at < end; at += step) {
    const value = sign * x[at];
    // Nothing is greater than NaN, which isn't less than or equal to anything.
    if (value <= most) continue;
    best = at;
    most = value;
    if (isNaN(value)) break;
  }
  return best;
}

/** Throws if there is nothing to choose from. */
function checkNotEmpty({ shape }: Tensor<DType>, length: number, sign: Sign): void {
  if (length > 0) return;
  throw new RangeError(
    `Cannot take the ${sign > 0 ? "largest" : "smallest"} of no elements: ` +
      `the tensor has shape ${formatShape(shape)}`,
  );
}

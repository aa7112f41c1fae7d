import { allocate } from "../allocate.ts";
import { record } from "../autograd.ts";
import { checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { gradientOf } from "../gradients.ts";
import { resolveOptions } from "../options.ts";
import { resolveDim } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { Indices } from "../kernels/scalar/gnu_sort.ts";
import { firstOfRow, rowsAlong, type ValuesAndIndices } from "./rows.ts";

/*
 * Ops that order elements: the derivative of each hands the gradient back to where a value came from.
 */

/** Options for {@linkcode Tensor.sort} and {@linkcode Tensor.argsort}. */
export interface SortOptions {
  /** Whether the largest elements come first. Default: false. */
  descending?: boolean;
  /** Whether equal elements keep their order. Default: false. */
  stable?: boolean;
}

const sortDefaults = { descending: false, stable: false };

/** See {@linkcode Tensor.sort}. */
export function sort<D extends DType>(
  x: Tensor<D>,
  dim: number,
  options?: SortOptions,
): ValuesAndIndices<D> {
  return ordered("sort", x, dim, resolveOptions("sort", options, sortDefaults));
}

/** See {@linkcode Tensor.argsort}. */
export function argsort(x: Tensor<DType>, dim: number, options?: SortOptions): Tensor<"int32"> {
  const resolved = resolveOptions("argsort", options, sortDefaults);
  return ordered("argsort", x.detach(), dim, resolved).indices;
}

function ordered<D extends DType>(
  name: string,
  x: Tensor<D>,
  dim: number,
  { descending, stable }: Required<SortOptions>,
): ValuesAndIndices<D> {
  const { length } = rowsAlong(name, x, dim);
  const order = stable || isSortedByRadix(x, descending) ? stableOrder : unstableOrder;
  return picked(name, x, dim, length, descending, order);
}

/** Whether PyTorch sorts by radix, which is stable: long vectors of integers, in ascending order. */
function isSortedByRadix({ dtype, shape, size }: Tensor<DType>, descending: boolean): boolean {
  return dtype === "int32" && shape.length === 1 && size >= 2 ** 15 && !descending;
}

function stableOrder(keys: Float64Array): Int32Array {
  return Int32Array.from(keys, (_, i) => i).sort((a, b) => keys[a] - keys[b]);
}

function unstableOrder(keys: Float64Array): Int32Array {
  const indices = new Indices(keys);
  indices.sort(0, keys.length);
  return indices.order;
}

/** Options for {@linkcode Tensor.topK}. */
export interface TopKOptions {
  /** Whether to take the largest elements, and not the smallest. Default: true. */
  largest?: boolean;
  /** Whether they come in order. Default: true. */
  sorted?: boolean;
}

/** See {@linkcode Tensor.topK}. */
export function topK<D extends DType>(
  x: Tensor<D>,
  k: number,
  dim: number,
  options?: TopKOptions,
): ValuesAndIndices<D> {
  checkNumeric("take the topK of", x.dtype);
  const { largest, sorted } = resolveOptions("topK", options, { largest: true, sorted: true });
  const { length } = rowsAlong("topK", x, dim);
  if (!Number.isInteger(k) || k < 0 || k > length) {
    throw new RangeError(
      `topK expected k from 0 to ${length}, the length of the dimension: got ${k}`,
    );
  }
  // A scalar remains one, as in PyTorch.
  const count = x.shape.length === 0 ? 1 : k;
  return picked("topK", x, dim, count, largest, (keys) => leastFirst(keys, count, sorted));
}

/** The indices of the `count` least keys, and after them the others. */
function leastFirst(keys: Float64Array, count: number, sorted: boolean): Int32Array {
  const indices = new Indices(keys);
  // As PyTorch decides which of its algorithms is faster.
  if (count * 64 <= keys.length) indices.partialSort(count);
  else {
    indices.nthElement(count - 1);
    if (sorted) indices.sort(0, count - 1);
  }
  return indices.order;
}

/**
 * The first `count` elements of each row, in the order that `order` brings the indices of its keys to.
 *
 * @param descending Whether the largest elements have the least keys.
 */
function picked<D extends DType>(
  name: string,
  x: Tensor<D>,
  dim: number,
  count: number,
  descending: boolean,
  order: (keys: Float64Array) => Int32Array,
): ValuesAndIndices<D> {
  const { outer, length, inner } = rowsAlong(name, x, dim);
  const at = resolveDim(dim, x.shape.length, name);
  const shape = x.shape.map((n, i) => i === at ? count : n);
  const y = allocate(x.dtype, outer * count * inner);
  const positions = new Int32Array(y.length);
  const from = new Int32Array(y.length);
  const keys = new Float64Array(length);
  for (let row = 0; count > 0 && row < outer * inner; row++) {
    const start = firstOfRow(row, length, inner);
    writeKeys(keys, x.data, start, inner, descending);
    const indices = order(keys);
    const to = firstOfRow(row, count, inner);
    for (let k = 0; k < count; k++) {
      positions[to + k * inner] = indices[k];
      from[to + k * inner] = start + indices[k] * inner;
    }
  }
  for (let i = 0; i < y.length; i++) y[i] = x.data[from[i]];
  const values = record(name, [x], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(x);
    if (dx) { for (let i = 0; i < dy.length; i++) dx[from[i]] += dy[i]; }
  });
  return { values, indices: new Tensor<"int32">(positions, shape) };
}

/** The numbers that elements of a row are compared by: NaN is greater than Infinity. */
function writeKeys(
  keys: Float64Array,
  x: DataOf<DType>,
  start: number,
  step: number,
  descending: boolean,
): void {
  const sign = descending ? -1 : 1;
  for (let k = 0, at = start; k < keys.length; k++, at += step) {
    const value = x[at];
    keys[k] = sign * (value < Infinity ? value : isNaN(value) ? Infinity : Number.MAX_VALUE);
  }
}

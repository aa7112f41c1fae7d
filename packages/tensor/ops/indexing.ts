import { allocate } from "../allocate.ts";
import { needsGrad, placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { gradientOf, writeGradient } from "../gradients.ts";
import {
  atLeast1d,
  checkNotScalar,
  type DimView,
  formatShape,
  resolveDim,
  resolveIndex,
  type Shape,
  stridesOf,
  viewAround,
  withoutDim,
} from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { addBlocks, copyBlocks } from "../kernels/scalar/blocks.ts";
import { shareElements } from "./layout.ts";

/*
 * Ops that take a part of a tensor: the derivative of each adds the gradient to that part.
 */

/** See {@linkcode Tensor.select}. */
export function select<D extends DType>(x: Tensor<D>, dim: number, index: number): Tensor<D> {
  checkNotScalar("select", dim, x.shape);
  const at = resolveDim(dim, x.shape.length, "select");
  const start = resolveIndex(index, x.shape[at], "select");
  return slice("select", x, at, start, 1, withoutDim(x.shape, at));
}

/** See {@linkcode Tensor.narrow}. */
export function narrow<D extends DType>(
  x: Tensor<D>,
  dim: number,
  start: number,
  length: number,
): Tensor<D> {
  checkNotScalar("narrow", dim, x.shape);
  const at = resolveDim(dim, x.shape.length, "narrow");
  const first = start < 0 ? start + x.shape[at] : start;
  const whole = Number.isInteger(start) && Number.isInteger(length);
  if (!whole || first < 0 || length < 0 || first + length > x.shape[at]) {
    throw new RangeError(
      `narrow cannot take ${length} indices from ${start} on: ` +
        `dimension ${at} has length ${x.shape[at]}`,
    );
  }
  return slice("narrow", x, at, first, length, x.shape.with(at, length));
}

/** `count` indices of dimension `dim` from `first` on, as a tensor of that shape. */
function slice<D extends DType>(
  name: string,
  x: Tensor<D>,
  dim: number,
  first: number,
  count: number,
  shape: number[],
): Tensor<D> {
  const { outer, length, inner } = viewAround(x.shape, dim);
  const start = first * inner;
  const run = count * inner;
  if (outer === 1) {
    return shareElements(name, x, x.data.subarray(start, start + run) as DataOf<D>, shape, start);
  }
  const y = allocate(x.dtype, outer * run);
  const inX = { start, stride: length * inner }, inY = { start: 0, stride: run };
  copyBlocks(y, inY, x.data, inX, outer, run);
  const input = placeOf(x);
  return record(name, [input], new Tensor<D>(y, shape), (dy) => {
    writeGradient(input, (dx, isSum) => {
      if (isSum) return addBlocks(dx, inX, dy, inY, outer, run);
      dx.fill(0);
      copyBlocks(dx, inX, dy, inY, outer, run);
    });
  });
}

/** See {@linkcode Tensor.indexSelect}. */
export function indexSelect<D extends DType>(
  x: Tensor<D>,
  dim: number,
  index: Tensor<"int32">,
): Tensor<D> {
  checkIndex("indexSelect", index);
  const at = resolveDim(dim, x.shape.length, "indexSelect");
  if (index.shape.length > 1) {
    throw new RangeError(
      `indexSelect expected a vector of indices: got shape ${formatShape(index.shape)}`,
    );
  }
  if (x.shape.length === 0 && index.size !== 1) {
    throw new RangeError(
      `indexSelect expected one index for a scalar: got shape ${formatShape(index.shape)}`,
    );
  }
  const { outer, length, inner } = viewAround(atLeast1d(x.shape), at);
  const picked = index.data.map((i) => resolveIndex(i, length, "indexSelect"));
  const y = allocate(x.dtype, outer * picked.length * inner);
  const view = { outer, length, inner };
  if (inner === 1) pickElements(y, x.data, picked, view);
  else pickRows(y, x.data, picked, view);
  const shape = x.shape.map((n, i) => i === at ? picked.length : n);
  const input = placeOf(x);
  return record("indexSelect", [input], new Tensor<D>(y, shape), (dy) => {
    const dx = gradientOf(input);
    if (dx) addPicked(dx, dy, picked, view);
  });
}

/** y = x, of the rows that are picked. */
function pickRows<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  picked: Int32Array,
  { outer, length, inner }: DimView,
): void {
  const inX = { start: 0, stride: length * inner };
  const inY = { start: 0, stride: picked.length * inner };
  for (let p = 0; p < picked.length; p++) {
    inX.start = picked[p] * inner;
    inY.start = p * inner;
    copyBlocks(y, inY, x, inX, outer, inner);
  }
}

/** The same for rows of one element. */
function pickElements<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  picked: Int32Array,
  { outer, length }: DimView,
): void {
  for (let o = 0, to = 0; o < outer; o++) {
    for (let p = 0; p < picked.length; p++) y[to++] = x[o * length + picked[p]];
  }
}

/** dx += dy, at the rows that were picked. */
function addPicked(
  dx: Float32Array,
  dy: Float32Array,
  picked: Int32Array,
  { outer, length, inner }: DimView,
): void {
  for (let o = 0, from = 0; o < outer; o++) {
    for (let p = 0; p < picked.length; p++) {
      const start = (o * length + picked[p]) * inner;
      for (let i = 0; i < inner; i++) dx[start + i] += dy[from++];
    }
  }
}

/** See {@linkcode Tensor.gather}. */
export function gather<D extends DType>(
  x: Tensor<D>,
  dim: number,
  index: Tensor<"int32">,
): Tensor<D> {
  checkIndex("gather", index);
  const at = resolveDim(dim, x.shape.length, "gather");
  const [source, picked] = [atLeast1d(x.shape), atLeast1d(index.shape)];
  const fits = picked.length === source.length &&
    picked.every((n, i) => i === at || n <= source[i]);
  if (!fits) {
    throw new RangeError(
      `gather expected indices that fit into shape ${formatShape(x.shape)} ` +
        `along all dimensions but ${at}: got shape ${formatShape(index.shape)}`,
    );
  }
  const from = needsGrad([x]) ? new Int32Array(index.size) : null;
  const y = allocate(x.dtype, index.size);
  gatherData(y, x.data, from, source, at, index.data, picked);
  const input = placeOf(x);
  return record("gather", [input], new Tensor<D>(y, index.shape), (dy) => {
    const dx = gradientOf(input);
    if (dx && from) { for (let i = 0; i < dy.length; i++) dx[from[i]] += dy[i]; }
  });
}

/**
 * y = the elements of x that the indices name. Also writes their positions, unless that array is null. x has
 * the shape `source`, the indices have `shape`.
 */
function gatherData<D extends DType>(
  y: DataOf<D>,
  x: DataOf<D>,
  positions: Int32Array | null,
  source: Shape,
  dim: number,
  indices: Int32Array,
  shape: Shape,
): void {
  const strides = stridesOf(source), length = source[dim], stride = strides[dim];
  // How far apart neighbors along each dimension are; 0 along `dim`, where the given index decides.
  const steps = strides.with(dim, 0), last = shape.length - 1;
  const columns = shape[last], step = steps[last];
  const index = new Array<number>(last).fill(0);
  for (let start = 0, base = 0; start < y.length; start += columns) {
    // V8 computes in 32-bit integers only if each result is converted to one.
    for (let i = start, from = base | 0; i < start + columns; i++, from = (from + step) | 0) {
      const given = indices[i];
      const at = given >>> 0 < length ? given : resolveIndex(given, length, "gather") | 0;
      const position = (from + Math.imul(at, stride)) | 0;
      y[i] = x[position];
      if (positions !== null) positions[i] = position;
    }
    // A row is done: count the outer indices up by one, like an odometer.
    for (let d = last - 1; d >= 0; d--) {
      base += steps[d];
      if (++index[d] < shape[d]) break;
      base -= shape[d] * steps[d];
      index[d] = 0;
    }
  }
}

function checkIndex(op: string, index: Tensor<DType>): void {
  if (index.dtype !== "int32") {
    throw new TypeError(`${op} expected int32 indices: got ${index.dtype}`);
  }
}

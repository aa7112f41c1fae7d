import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DataOf, DType } from "../dtype.ts";
import { giveGradient, gradientArray, handOver } from "../gradients.ts";
import { kernelsFor, pairWork } from "../kernels/mod.ts";
import { copyMatrix, type Matrix, putMatrix } from "../kernels/scalar/matrices.ts";
import { type DimView, type Shape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/*
 * Elements in another order. Dimensions that follow each other without a gap are walked as one, and
 * the two innermost as a matrix.
 */

/** The elements of an array in an order of their own: (i, j, ...) is at `start` + (i, j, ...) · strides. */
export interface StridedView {
  readonly shape: Shape;
  readonly strides: Shape;
  readonly start: number;
}

/** Elements of `x` in another order, each at most once. */
export function picked<D extends DType>(
  name: string,
  x: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return recordPicked(name, placeOf(x), strided(x, view), view);
}

/** Records the op. Closures keep what others in the same function use: here, not x's elements. */
function recordPicked<D extends DType>(
  name: string,
  x: Tensor<DType>,
  output: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return record(name, [x], output, (dy) => {
    const dx = gradientArray(x.size);
    if (dy.length < dx.length) dx.fill(0);
    eachMatrix(view, (matrix) => putMatrix(dx, dy, matrix));
    handOver(x, dx);
  });
}

/** All elements of `x` in their order, repeated along the dimensions that have a stride of 0. */
export function repeated<D extends DType>(
  name: string,
  x: Tensor<D>,
  view: StridedView,
): Tensor<D> {
  return recordRepeated(name, placeOf(x), strided(x, view), view);
}

function recordRepeated<D extends DType>(
  name: string,
  x: Tensor<DType>,
  output: Tensor<D>,
  { shape, strides }: StridedView,
): Tensor<D> {
  return record(name, [x], output, (dy) => {
    if (dy.length === x.size) giveGradient(x, dy);
    else handOver(x, sumsOfRepeated(dy, shape, strides));
  });
}

/** The sums over the dimensions with a stride of 0, the innermost first. */
function sumsOfRepeated(values: Float32Array, shape: Shape, strides: Shape): Float32Array {
  const { lengths, steps } = merged(shape, strides);
  let input = values, inner = 1;
  for (let dim = lengths.length - 1; dim >= 0; dim--) {
    const length = lengths[dim];
    if (steps[dim] !== 0) {
      inner *= length;
      continue;
    }
    const outer = sizeOf(lengths.slice(0, dim)), output = gradientArray(outer * inner);
    kernelsFor(pairWork(input.length)).sums({ outer, length, inner, divisor: 1, input, output });
    input = output;
  }
  return input;
}

/** The elements of `x` that a view shows. */
function strided<D extends DType>(x: Tensor<D>, view: StridedView): Tensor<D> {
  const y = allocate(x.dtype, sizeOf(view.shape));
  if (x.size === 1) y.fill(x.data[0]);
  else copyStrided(y, x.data, view);
  return new Tensor<D>(y, view.shape);
}

function copyStrided<D extends DType>(y: DataOf<D>, x: DataOf<D>, view: StridedView): void {
  eachMatrix(view, (matrix) => copyMatrix(y, x, matrix));
}

/** From this many elements on, moving them pays where a kernel is faster with adjacent ones. */
const leastMoved = 1024;

/** A tensor around a dimension as kernels see it: if there are many elements, those of a row are adjacent. */
export function viewForKernel(view: DimView): DimView {
  const { outer, length, inner } = view;
  if (inner === 1 || outer * length * inner < leastMoved) return view;
  return { outer: outer * inner, length, inner: 1 };
}

/** The rows along a dimension, one after the other: `[outer, length, inner]` as `[outer, inner, length]`. */
export function adjacentRows(x: Float32Array, { outer, length, inner }: DimView): Float32Array {
  const y = allocateFloat32(x.length);
  const strides = [length * inner, 1, inner];
  copyStrided(y, x, { shape: [outer, inner, length], strides, start: 0 });
  return y;
}

/** Calls `visit` with each matrix of a view. */
function eachMatrix(
  { shape, strides, start }: StridedView,
  visit: (matrix: Matrix) => void,
): void {
  const { lengths, steps } = merged(shape, strides);
  const [rows, columns] = [lengths.at(-2) ?? 1, lengths.at(-1) ?? 1];
  const [rowStride, columnStride] = [steps.at(-2) ?? 0, steps.at(-1) ?? 0];
  const matrix = { rows, columns, from: start, to: 0, rowStride, columnStride };
  const size = sizeOf(shape);
  const index = new Array<number>(Math.max(lengths.length - 2, 0)).fill(0);
  for (; matrix.to < size; matrix.to += rows * columns) {
    visit(matrix);
    // The matrix is done: count the outer indices up by one, like an odometer.
    for (let dim = index.length - 1; dim >= 0; dim--) {
      matrix.from += steps[dim];
      if (++index[dim] < lengths[dim]) break;
      matrix.from -= lengths[dim] * steps[dim];
      index[dim] = 0;
    }
  }
}

/** The dimensions, with those of length 1 left out and neighbours without a gap joined. */
function merged(shape: Shape, strides: Shape): { lengths: number[]; steps: number[] } {
  const lengths: number[] = [], steps: number[] = [];
  for (let dim = 0; dim < shape.length; dim++) {
    const [length, step] = [shape[dim], strides[dim]];
    if (length === 1) continue;
    const last = lengths.length - 1;
    if (last >= 0 && steps[last] === step * length) {
      lengths[last] *= length;
      steps[last] = step;
    } else {
      lengths.push(length);
      steps.push(step);
    }
  }
  return { lengths, steps };
}

import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkFloat, checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { giveGradient } from "../gradients.ts";
import {
  type ElementFunction,
  elementwiseWork,
  kernelsFor,
  type PairFunction,
  pairWork,
} from "../kernels/mod.ts";
import { Tensor } from "../tensor.ts";

/*
 * What functions of one element have in common.
 */

/** The array for the outputs of a function of float32 elements, which throws for other types. */
export function floatsFor(name: string, x: Tensor<DType>): Float32Array {
  checkFloat(`take the ${name} of`, x.dtype);
  return allocateFloat32(x.size);
}

/**
 * What a function of float32 elements gives, by the kernels that are the fastest at this size.
 *
 * @param work How much work a number of elements is.
 */
export function mapped(
  fn: ElementFunction,
  x: Tensor<DType>,
  work = elementwiseWork,
): Float32Array {
  checkFloat(`take the ${fn} of`, x.dtype);
  return valuesOf(fn, (x as Tensor).data, work);
}

/** The same of numbers that are known to be floats. */
export function valuesOf(
  fn: ElementFunction,
  input: Float32Array,
  work = elementwiseWork,
): Float32Array {
  return kernelsFor(work(input.length)).elementwise({ fn, input, output: null });
}

/** A function of numbers of either type: of floats by kernels, of integers by a loop that writes to `y`. */
export function ofNumbers<D extends DType>(
  fn: ElementFunction,
  verb: string,
  x: Tensor<D>,
  ofIntegers: (x: Int32Array, y: Int32Array) => void,
  derivative: (dy: Float32Array) => void,
): Tensor<D> {
  checkNumeric(verb, x.dtype);
  if (x.dtype === "int32") {
    const y = allocate("int32", x.size);
    ofIntegers(x.data as Int32Array, y);
    return new Tensor<D>(y as DataOf<D>, x.shape);
  }
  const y = valuesOf(fn, x.data as Float32Array, pairWork);
  return recordUnary(fn, x, y as DataOf<D>, derivative);
}

/**
 * The tensor of the outputs `y`, recorded with its derivative.
 *
 * @param derivative Turns dy into dx, in place: nobody else will read it.
 */
export function recordUnary<D extends DType>(
  name: string,
  x: Tensor<D>,
  y: DataOf<D>,
  derivative: (dy: Float32Array) => void,
): Tensor<D> {
  const input = placeOf(x);
  return record(name, [input], new Tensor<D>(y, x.shape), (dy) => {
    derivative(dy);
    giveGradient(input, dy);
  });
}

const inRow = { row: 0, column: 1 };

/** dy = fn(a, b), in place, where one of both is dy. */
export function combineInto(
  dy: Float32Array,
  fn: PairFunction,
  a: Float32Array,
  b: Float32Array,
): void {
  const columns = dy.length;
  const operands = { a, aStrides: inRow, b, bStrides: inRow, output: dy };
  kernelsFor(pairWork(columns)).pairwise({ fn, rows: 1, columns, ...operands });
}

/** The tensor of the outputs `y`, recorded with the derivative dx = fn(a, dy), where a is x or y. */
export function recordSlope(
  name: string,
  x: Tensor,
  y: Float32Array,
  fn: PairFunction,
  a: Float32Array,
): Tensor {
  return recordUnary(name, x, y, (dy) => combineInto(dy, fn, a, dy));
}

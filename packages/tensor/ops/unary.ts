import { allocate, allocateFloat32 } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import { checkFloat, checkNumeric, type DataOf, type DType } from "../dtype.ts";
import { gradientArray, gradientOf, handOver } from "../gradients.ts";
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
  return kernelsFor(work(x.size)).elementwise({ fn, input: (x as Tensor).data, output: null });
}

/** The array for the outputs of a function of numbers of either type, which throws for booleans. */
export function numbersFor<D extends DType>(name: string, x: Tensor<D>): DataOf<D> {
  checkNumeric(`take the ${name} of`, x.dtype);
  return allocate(x.dtype, x.size);
}

/** The tensor of the outputs `y`, recorded with a derivative that adds to `dx`. */
export function recordUnary<D extends DType>(
  name: string,
  x: Tensor<D>,
  y: DataOf<D>,
  derivative: (dx: Float32Array, dy: Float32Array) => void,
): Tensor<D> {
  return record(name, [x], new Tensor<D>(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    if (dx !== null) derivative(dx, dy);
  });
}

const inRow = { row: 0, column: 1 };

/** The tensor of the outputs `y`, recorded with the derivative dx = fn(a, dy), where a is x or y. */
export function recordSlope(
  name: string,
  x: Tensor,
  y: Float32Array,
  fn: PairFunction,
  a: Float32Array,
): Tensor {
  const input = placeOf(x);
  return record(name, [input], new Tensor(y, x.shape), (dy) => {
    if (!input.requiresGrad) return;
    const dx = gradientArray(dy.length), columns = dy.length;
    const operands = { a, aStrides: inRow, b: dy, bStrides: inRow, output: dx };
    kernelsFor(pairWork(columns)).pairwise({ fn, rows: 1, columns, ...operands });
    handOver(input, dx);
  });
}

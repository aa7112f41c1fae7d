import { allocateFloat32 } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import { checkFloat, type DataOf, type DType } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

/*
 * What ops on one element have in common. Each has a loop of its own, forward and backward: passing
 * the function into a shared loop would cost a call for every element.
 */

/** The array for the outputs of a function of float32 elements, which throws for other types. */
export function floatsFor(name: string, x: Tensor<DType>): Float32Array {
  checkFloat(`take the ${name} of`, x.dtype);
  return allocateFloat32(x.size);
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

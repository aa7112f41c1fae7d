import { allocate } from "../allocate.ts";
import type { DType } from "../dtype.ts";
import { broadcastShapes, sameShape, type Shape } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { expand } from "./layout.ts";

/*
 * Operands of different shapes are expanded to the common one before most ops look at them, so that the
 * ops themselves, and their derivatives, only ever see equal shapes: broadcasting is undone by the
 * derivative of `expand`. The ops that programs use most do without: see pairs.ts.
 */

/** Both operands of an op on one type, in the shape to which they broadcast. */
export function broadcast<D extends DType>(
  op: string,
  a: Tensor<D>,
  b: Tensor<D> | number,
): [Tensor<D>, Tensor<D>] {
  const other = typeof b === "number" ? scalarLike(op, a, b) : b;
  if (!(other instanceof Tensor) || other.dtype !== a.dtype) throw operandError(op, a, other);
  if (sameShape(a.shape, other.shape)) return [a, other];
  const shape = broadcastShapes(a.shape, other.shape);
  return [fit(a, shape), fit(other, shape)];
}

/** An operand beside `a`: a tensor of its type, or a number as a scalar of that type. */
export function operandLike<D extends DType>(
  op: string,
  a: Tensor<D>,
  b: Tensor<D> | number,
): Tensor<D> {
  const other = typeof b === "number" ? scalarLike(op, a, b) : b;
  if (!(other instanceof Tensor) || other.dtype !== a.dtype) throw operandError(op, a, other);
  return other;
}

function operandError(op: string, { dtype }: Tensor<DType>, other: unknown): TypeError {
  if (!(other instanceof Tensor)) {
    return new TypeError(`Cannot ${op} what is neither a tensor nor a number: got ${typeof other}`);
  }
  return new TypeError(
    `Cannot ${op} ${dtype} and ${other.dtype} tensors: convert one of them with to()`,
  );
}

/** The tensor in a shape that it broadcasts to: itself, where it has that shape. */
export function fit<D extends DType>(x: Tensor<D>, shape: Shape): Tensor<D> {
  return sameShape(x.shape, shape) ? x : expand(x, shape);
}

/** A number as a scalar of the type of `a`. */
export function scalarLike<D extends DType>(op: string, a: Tensor<D>, value: number): Tensor<D> {
  if (a.dtype === "int32" && (value | 0) !== value) {
    throw new TypeError(`Cannot ${op} an int32 tensor and ${value}: convert it to float32 first`);
  }
  const data = allocate(a.dtype, 1);
  data[0] = a.dtype === "bool" ? Number(value !== 0) : value;
  return new Tensor<D>(data, []);
}

import { allocate } from "../allocate.ts";
import type { DType } from "../dtype.ts";
import { broadcastShapes, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { broadcast, fit } from "./broadcast.ts";

/*
 * Ops whose result is booleans, and which have no derivative. NaN is equal to nothing, and neither
 * less nor greater.
 */

/** Writes for each place whether what is asked holds for the elements of `a` and `b`. */
type Question = (a: ArrayLike<number>, b: ArrayLike<number>, y: Uint8Array) => void;

function compare<D extends DType>(
  left: Tensor<D>,
  right: Tensor<D> | number,
  question: Question,
): Tensor<"bool"> {
  if (typeof right === "number") {
    const y = allocate("bool", left.size);
    question(left.data, repeated(left, right), y);
    return new Tensor<"bool">(y, left.shape);
  }
  const [a, b] = broadcast("compare", left, right);
  const y = allocate("bool", a.size);
  question(a.data, b.data, y);
  return new Tensor<"bool">(y, a.shape);
}

/** A number once for each element of `x`: rounded to float32 for floats, else exactly. */
function repeated({ dtype, size }: Tensor<DType>, value: number): ArrayLike<number> {
  return (dtype === "float32" ? new Float32Array(size) : new Float64Array(size)).fill(value);
}

/** See {@linkcode Tensor.eq}. */
export function eq<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] === b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.ne}. */
export function ne<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] !== b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.lt}. */
export function lt<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] < b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.le}. */
export function le<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] <= b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.gt}. */
export function gt<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] > b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.ge}. */
export function ge<D extends DType>(a: Tensor<D>, b: Tensor<D> | number): Tensor<"bool"> {
  return compare(a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] >= b[i] ? 1 : 0;
  });
}

/** See {@linkcode Tensor.logicalAnd}. */
export function logicalAnd(a: Tensor<DType>, b: Tensor<DType>): Tensor<"bool"> {
  return combine("logicalAnd", a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] !== 0 && b[i] !== 0 ? 1 : 0;
  });
}

/** See {@linkcode Tensor.logicalOr}. */
export function logicalOr(a: Tensor<DType>, b: Tensor<DType>): Tensor<"bool"> {
  return combine("logicalOr", a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] !== 0 || b[i] !== 0 ? 1 : 0;
  });
}

/** See {@linkcode Tensor.logicalNot}. */
export function logicalNot(x: Tensor<DType>): Tensor<"bool"> {
  const y = allocate("bool", x.size);
  for (let i = 0; i < y.length; i++) y[i] = x.data[i] === 0 ? 1 : 0;
  return new Tensor<"bool">(y, x.shape);
}

/** Combines what is true in two tensors, whose types may differ, since every type can be true. */
function combine(
  op: string,
  left: Tensor<DType>,
  right: Tensor<DType>,
  question: Question,
): Tensor<"bool"> {
  if (!(right instanceof Tensor)) {
    throw new TypeError(`${op} expected a tensor: got ${typeof right}`);
  }
  const shape = broadcastShapes(left.shape, right.shape);
  const y = allocate("bool", sizeOf(shape));
  question(fit(left, shape).data, fit(right, shape).data, y);
  return new Tensor<"bool">(y, shape);
}

import { allocate } from "../allocate.ts";
import type { DType } from "../dtype.ts";
import { broadcastShapes, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { fit } from "./broadcast.ts";

/*
 * What is true of one tensor or two, whose types may differ, since every type can be true.
 */

/** y = what holds for `a` and `b`, all three of one length. */
type Combination = (a: Uint8Array, b: Uint8Array, y: Uint8Array) => void;

/** See {@linkcode Tensor.logicalAnd}. */
export function logicalAnd(a: Tensor<DType>, b: Tensor<DType>): Tensor<"bool"> {
  return combine("logicalAnd", a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] & b[i];
  });
}

/** See {@linkcode Tensor.logicalOr}. */
export function logicalOr(a: Tensor<DType>, b: Tensor<DType>): Tensor<"bool"> {
  return combine("logicalOr", a, b, (a, b, y) => {
    for (let i = 0; i < y.length; i++) y[i] = a[i] | b[i];
  });
}

/** See {@linkcode Tensor.logicalNot}. */
export function logicalNot(x: Tensor<DType>): Tensor<"bool"> {
  const y = allocate("bool", x.size), truth = truthOf(x);
  for (let i = 0; i < y.length; i++) y[i] = truth[i] ^ 1;
  return new Tensor<"bool">(y, x.shape);
}

function combine(
  op: string,
  left: Tensor<DType>,
  right: Tensor<DType>,
  combination: Combination,
): Tensor<"bool"> {
  if (!(right instanceof Tensor)) {
    throw new TypeError(`${op} expected a tensor: got ${typeof right}`);
  }
  const shape = broadcastShapes(left.shape, right.shape);
  const y = allocate("bool", sizeOf(shape));
  combination(truthOf(fit(left, shape)), truthOf(fit(right, shape)), y);
  return new Tensor<"bool">(y, shape);
}

/** Which elements are true: all except 0. */
function truthOf({ data }: Tensor<DType>): Uint8Array {
  if (data instanceof Uint8Array) return data;
  const y = allocate("bool", data.length);
  if (data instanceof Float32Array) {
    for (let i = 0; i < y.length; i++) y[i] = Number(data[i] !== 0);
  } else {
    for (let i = 0; i < y.length; i++) y[i] = Number(data[i] !== 0);
  }
  return y;
}

import type { DType } from "../dtype.ts";
import { pairWork } from "../kernels/mod.ts";
import type { Tensor } from "../tensor.ts";
import { combineInto, mapped, ofNumbers, recordSlope, recordUnary, valuesOf } from "./unary.ts";

/*
 * Functions of one element. Kernels compute them for floats; integers have loops here. Each derivative has a
 * loop of its own, since passing a function into a shared loop would cost a call for every element, and turns
 * the gradient that it is given into that of x, in place.
 */

/** d(eˣ) = eˣ dx */
export function exp(x: Tensor): Tensor {
  const y = mapped("exp", x);
  return recordSlope("exp", x, y, "mul", y);
}

/** d(log x) = 1/x dx */
export function log(x: Tensor): Tensor {
  const { data } = x;
  return recordUnary("log", x, mapped("log", x), (dy) => combineInto(dy, "div", dy, data));
}

/** d(eˣ - 1) = eˣ dx */
export function expm1(x: Tensor): Tensor {
  const y = mapped("expm1", x);
  return recordUnary("expm1", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] *= y[i] + 1;
  });
}

/** d log(1 + x) = 1/(1 + x) dx */
export function log1p(x: Tensor): Tensor {
  const { data } = x;
  return recordUnary("log1p", x, mapped("log1p", x), (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] /= 1 + data[i];
  });
}

/** d(√x) = 1/(2√x) dx */
export function sqrt(x: Tensor): Tensor {
  const y = mapped("sqrt", x, pairWork);
  return recordUnary("sqrt", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] /= 2 * y[i];
  });
}

/** y = 1/√x: dy = -y³/2 dx */
export function rsqrt(x: Tensor): Tensor {
  const y = mapped("rsqrt", x, pairWork);
  return recordUnary("rsqrt", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] *= -0.5 * y[i] * y[i] * y[i];
  });
}

/** d(x²) = 2x dx */
export function square<D extends DType>(x: Tensor<D>): Tensor<D> {
  const { data } = x;
  const ofIntegers = (x: Int32Array, y: Int32Array) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.imul(x[i], x[i]);
  };
  return ofNumbers("square", "take the square of", x, ofIntegers, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] *= 2 * data[i];
  });
}

/** d sin x = cos x dx */
export function sin(x: Tensor): Tensor {
  const { data } = x;
  return recordUnary("sin", x, mapped("sin", x), (dy) => {
    combineInto(dy, "mul", valuesOf("cos", data), dy);
  });
}

/** d cos x = -sin x dx */
export function cos(x: Tensor): Tensor {
  const { data } = x;
  return recordUnary("cos", x, mapped("cos", x), (dy) => {
    combineInto(dy, "mul", valuesOf("sin", data), dy);
    for (let i = 0; i < dy.length; i++) dy[i] = -dy[i];
  });
}

/** d|x| = sign(x) dx, which is 0 at 0, and at NaN, as in PyTorch */
export function abs<D extends DType>(x: Tensor<D>): Tensor<D> {
  const { data } = x;
  const ofIntegers = (x: Int32Array, y: Int32Array) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i]);
  };
  return ofNumbers("abs", "take the absolute value of", x, ofIntegers, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] = data[i] > 0 ? dy[i] : data[i] < 0 ? -dy[i] : 0;
  });
}

/** d sign(x) = 0; the sign of NaN is 0, as in PyTorch */
export function sign<D extends DType>(x: Tensor<D>): Tensor<D> {
  const ofIntegers = (x: Int32Array, y: Int32Array) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.sign(x[i]);
  };
  return ofNumbers("sign", "take the sign of", x, ofIntegers, (dy) => void dy.fill(0));
}

/** d(-x) = -dx */
export function neg<D extends DType>(x: Tensor<D>): Tensor<D> {
  const ofIntegers = (x: Int32Array, y: Int32Array) => {
    for (let i = 0; i < y.length; i++) y[i] = -x[i];
  };
  return ofNumbers("neg", "negate", x, ofIntegers, (dy) => {
    for (let i = 0; i < dy.length; i++) dy[i] = -dy[i];
  });
}

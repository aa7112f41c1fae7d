import type { DType } from "../dtype.ts";
import { pairWork } from "../kernels/mod.ts";
import type { Tensor } from "../tensor.ts";
import { floatsFor, mapped, numbersFor, recordSlope, recordUnary } from "./unary.ts";

/*
 * Functions of one element. Each has a loop of its own, forward and backward: passing the function
 * into a shared loop would cost a call for every element.
 */

/** d(eˣ) = eˣ dx */
export function exp(x: Tensor): Tensor {
  const y = mapped("exp", x);
  return recordSlope("exp", x, y, "mul", y);
}

/** d(log x) = 1/x dx */
export function log(x: Tensor): Tensor {
  const y = mapped("log", x);
  return recordUnary("log", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / x.data[i];
  });
}

/** d(eˣ - 1) = eˣ dx */
export function expm1(x: Tensor): Tensor {
  const y = floatsFor("expm1", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.expm1(x.data[i]);
  return recordUnary("expm1", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += (y[i] + 1) * dy[i];
  });
}

/** d log(1 + x) = 1/(1 + x) dx */
export function log1p(x: Tensor): Tensor {
  const y = floatsFor("log1p", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.log1p(x.data[i]);
  return recordUnary("log1p", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / (1 + x.data[i]);
  });
}

/** d(√x) = 1/(2√x) dx */
export function sqrt(x: Tensor): Tensor {
  const y = mapped("sqrt", x, pairWork);
  return recordUnary("sqrt", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / (2 * y[i]);
  });
}

/** y = 1/√x: dy = -y³/2 dx */
export function rsqrt(x: Tensor): Tensor {
  const y = floatsFor("rsqrt", x);
  for (let i = 0; i < y.length; i++) y[i] = 1 / Math.sqrt(x.data[i]);
  return recordUnary("rsqrt", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += -0.5 * y[i] ** 3 * dy[i];
  });
}

/** d(x²) = 2x dx */
export function square<D extends DType>(x: Tensor<D>): Tensor<D> {
  const y = numbersFor("square", x);
  if (y instanceof Int32Array) {
    for (let i = 0; i < y.length; i++) y[i] = Math.imul(x.data[i], x.data[i]);
  } else {
    for (let i = 0; i < y.length; i++) y[i] = x.data[i] * x.data[i];
  }
  return recordUnary("square", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += 2 * x.data[i] * dy[i];
  });
}

/** d sin x = cos x dx */
export function sin(x: Tensor): Tensor {
  const y = floatsFor("sin", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.sin(x.data[i]);
  return recordUnary("sin", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += Math.cos(x.data[i]) * dy[i];
  });
}

/** d cos x = -sin x dx */
export function cos(x: Tensor): Tensor {
  const y = floatsFor("cos", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.cos(x.data[i]);
  return recordUnary("cos", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] -= Math.sin(x.data[i]) * dy[i];
  });
}

/** d|x| = sign(x) dx, which is 0 at 0, and at NaN, as in PyTorch */
export function abs<D extends DType>(x: Tensor<D>): Tensor<D> {
  const y = numbersFor("absolute value", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.abs(x.data[i]);
  return recordUnary("abs", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += x.data[i] > 0 ? dy[i] : x.data[i] < 0 ? -dy[i] : 0;
  });
}

/** d sign(x) = 0; the sign of NaN is 0, as in PyTorch */
export function sign<D extends DType>(x: Tensor<D>): Tensor<D> {
  const y = numbersFor("sign", x);
  for (let i = 0; i < y.length; i++) y[i] = Number(x.data[i] > 0) - Number(x.data[i] < 0);
  return recordUnary("sign", x, y, () => {});
}

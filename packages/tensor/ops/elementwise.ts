import type { Tensor } from "../tensor.ts";
import { floatsFor, recordUnary } from "./unary.ts";

/*
 * Functions of one element: exponentials, roots, and the like.
 */

/** d(eˣ) = eˣ dx */
export function exp(x: Tensor): Tensor {
  const y = floatsFor("exp", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.exp(x.data[i]);
  return recordUnary("exp", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] * dy[i];
  });
}

/** d(log x) = 1/x dx */
export function log(x: Tensor): Tensor {
  const y = floatsFor("log", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.log(x.data[i]);
  return recordUnary("log", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / x.data[i];
  });
}

/** d(√x) = 1/(2√x) dx */
export function sqrt(x: Tensor): Tensor {
  const y = floatsFor("sqrt", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x.data[i]);
  return recordUnary("sqrt", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / (2 * y[i]);
  });
}

/** d|x| = sign(x) dx, which is 0 at 0, and at NaN, as in PyTorch */
export function abs(x: Tensor): Tensor {
  const y = floatsFor("abs", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.abs(x.data[i]);
  return recordUnary("abs", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += x.data[i] > 0 ? dy[i] : x.data[i] < 0 ? -dy[i] : 0;
  });
}

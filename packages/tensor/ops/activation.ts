import type { Tensor } from "../tensor.ts";
import { floatsFor, recordUnary } from "./unary.ts";

/*
 * Functions of one element that networks apply to what their layers return.
 */

/** d(tanh x) = (1 - tanh² x) dx */
export function tanh(x: Tensor): Tensor {
  const y = floatsFor("tanh", x);
  for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x.data[i]);
  return recordUnary("tanh", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += (1 - y[i] * y[i]) * dy[i];
  });
}

/** σ(x) = 1/(1 + e⁻ˣ), dσ = σ (1 - σ) dx */
export function sigmoid(x: Tensor): Tensor {
  const y = floatsFor("sigmoid", x);
  for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-x.data[i]));
  return recordUnary("sigmoid", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] * (1 - y[i]) * dy[i];
  });
}

/** d(max(x, 0)) = [x > 0] dx; NaN stays NaN, and lets dx through, as in PyTorch */
export function relu(x: Tensor): Tensor {
  const y = floatsFor("relu", x);
  for (let i = 0; i < y.length; i++) y[i] = x.data[i] < 0 ? 0 : x.data[i];
  return recordUnary("relu", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] <= 0 ? 0 : dy[i];
  });
}

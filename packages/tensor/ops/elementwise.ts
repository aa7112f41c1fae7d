import { allocateFloat32 } from "../allocate.ts";
import { gradientOf, record } from "../autograd.ts";
import { checkFloat } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

/*
 * Functions of one element. Each has a loop of its own, forward and backward: passing the function
 * into a shared loop would cost a call for every element.
 */

/** The tensor of the outputs `y`, recorded with a derivative that adds to `dx`. */
function recordUnary(
  name: string,
  x: Tensor,
  y: Float32Array,
  derivative: (dx: Float32Array, dy: Float32Array) => void,
): Tensor {
  checkFloat(`take the ${name} of`, x.dtype);
  return record(name, [x], new Tensor(y, x.shape), (dy) => {
    const dx = gradientOf(x);
    if (dx !== null) derivative(dx, dy);
  });
}

/** d(eˣ) = eˣ dx */
export function exp(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = Math.exp(x.data[i]);
  return recordUnary("exp", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] * dy[i];
  });
}

/** d(log x) = 1/x dx */
export function log(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = Math.log(x.data[i]);
  return recordUnary("log", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / x.data[i];
  });
}

/** d(√x) = 1/(2√x) dx */
export function sqrt(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x.data[i]);
  return recordUnary("sqrt", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += dy[i] / (2 * y[i]);
  });
}

/** d|x| = sign(x) dx, which is 0 at 0, and at NaN, as in PyTorch */
export function abs(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = Math.abs(x.data[i]);
  return recordUnary("abs", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += x.data[i] > 0 ? dy[i] : x.data[i] < 0 ? -dy[i] : 0;
  });
}

/** d(tanh x) = (1 - tanh² x) dx */
export function tanh(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x.data[i]);
  return recordUnary("tanh", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += (1 - y[i] * y[i]) * dy[i];
  });
}

/** σ(x) = 1/(1 + e⁻ˣ), dσ = σ (1 - σ) dx */
export function sigmoid(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-x.data[i]));
  return recordUnary("sigmoid", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] * (1 - y[i]) * dy[i];
  });
}

/** d(max(x, 0)) = [x > 0] dx; NaN stays NaN, and lets dx through, as in PyTorch */
export function relu(x: Tensor): Tensor {
  const y = allocateFloat32(x.size);
  for (let i = 0; i < y.length; i++) y[i] = x.data[i] < 0 ? 0 : x.data[i];
  return recordUnary("relu", x, y, (dx, dy) => {
    for (let i = 0; i < dx.length; i++) dx[i] += y[i] <= 0 ? 0 : dy[i];
  });
}

import { pairWork } from "../kernels/mod.ts";
import { resolveOptions } from "../options.ts";
import type { Tensor } from "../tensor.ts";
import { floatsFor, mapped, recordSlope, recordUnary } from "./unary.ts";

/*
 * Functions of one element that networks apply to what their layers return.
 */

/** d(tanh x) = (1 - tanh² x) dx */
export function tanh(x: Tensor): Tensor {
  const y = mapped("tanh", x);
  return recordSlope("tanh", x, y, "tanhSlope", y);
}

/** σ(x) = 1/(1 + e⁻ˣ), dσ = σ (1 - σ) dx */
export function sigmoid(x: Tensor): Tensor {
  const y = mapped("sigmoid", x);
  return recordSlope("sigmoid", x, y, "sigmoidSlope", y);
}

/** d(max(x, 0)) = [x > 0] dx; NaN stays NaN, and lets dx through, as in PyTorch */
export function relu(x: Tensor): Tensor {
  const y = mapped("relu", x, pairWork);
  return recordSlope("relu", x, y, "reluSlope", y);
}

/** y = x σ(x): dy = σ(x) (1 + x (1 - σ(x))) dx */
export function silu(x: Tensor): Tensor {
  return recordSlope("silu", x, mapped("silu", x), "siluSlope", x.data);
}

/** Options for {@linkcode Tensor.softplus}. */
export interface SoftplusOptions {
  /** β: the greater it is, the sharper the bend at 0. Default: 1. */
  beta?: number;
  /** Where β x is greater than this, the result is x itself. Default: 20. */
  threshold?: number;
}

/** y = log(1 + e^(βx))/β: dy = σ(βx) dx, and beyond the threshold y = x */
export function softplus(x: Tensor, options?: SoftplusOptions): Tensor {
  const { beta, threshold } = resolveOptions("softplus", options, { beta: 1, threshold: 20 });
  const y = beta === 1 && threshold === 20 ? mapped("softplus", x) : softplusOf(x, beta, threshold),
    { data } = x;
  return recordUnary("softplus", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) {
      const scaled = beta * data[i];
      if (!(scaled > threshold)) dy[i] /= 1 + Math.exp(-scaled);
    }
  });
}

function softplusOf(x: Tensor, beta: number, threshold: number): Float32Array {
  const y = floatsFor("softplus", x), { data } = x;
  for (let i = 0; i < y.length; i++) {
    const scaled = beta * data[i];
    y[i] = scaled > threshold ? data[i] : Math.log1p(Math.exp(scaled)) / beta;
  }
  return y;
}

/** Options for {@linkcode Tensor.gelu}. */
export interface GeluOptions {
  /** How to compute it: `"none"` exactly, `"tanh"` by an approximation. Default: `"none"`. */
  approximate?: "none" | "tanh";
}

/** See {@linkcode Tensor.gelu}. */
export function gelu(x: Tensor, options?: GeluOptions): Tensor {
  const { approximate } = resolveOptions("gelu", options, { approximate: "none" });
  if (approximate === "none") return exactGelu(x);
  if (approximate === "tanh") return approximateGelu(x);
  throw new RangeError(`gelu expected approximate "none" or "tanh": got "${approximate}"`);
}

/** y = x Φ(x): dy = (Φ(x) + x φ(x)) dx, where φ is the density of the normal distribution Φ */
function exactGelu(x: Tensor): Tensor {
  return recordSlope("gelu", x, mapped("gelu", x), "geluSlope", x.data);
}

const rootOf2ByPi = Math.sqrt(2 / Math.PI);

/**
 * y = x (1 + tanh u)/2 with u = √(2/π) (x + 0.044715 x³):
 * dy = ((1 + tanh u)/2 + x/2 (1 - tanh² u) √(2/π) (1 + 3 · 0.044715 x²)) dx
 */
function approximateGelu(x: Tensor): Tensor {
  const y = floatsFor("gelu", x), { data } = x;
  for (let i = 0; i < y.length; i++) y[i] = data[i] / 2 * (1 + geluTanh(data[i]));
  return recordUnary("gelu", x, y, (dy) => {
    for (let i = 0; i < dy.length; i++) {
      const v = data[i], t = geluTanh(v);
      const slope = rootOf2ByPi * (1 + 3 * 0.044715 * v * v);
      dy[i] *= (1 + t) / 2 + v / 2 * (1 - t * t) * slope;
    }
  });
}

function geluTanh(x: number): number {
  return Math.tanh(rootOf2ByPi * (x + 0.044715 * x ** 3));
}

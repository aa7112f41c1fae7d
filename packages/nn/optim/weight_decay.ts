import { allocateFloat32 } from "@ohlol/tensor";
import { f32 } from "./float32.ts";

/*
 * The two ways in which weights decay. The penalty λ/2 · Σ w² adds λ w to the gradient, and so gets
 * into whatever an optimizer makes of gradients; decoupled decay shrinks the weights themselves.
 */

/**
 * What an optimizer descends along: `g = ∇ + λ w`, or `-∇ + λ w` to maximize.
 *
 * @returns `grads` itself where it is just that.
 */
export function descentGradient(
  w: Float32Array,
  grads: Float32Array,
  weightDecay: number,
  maximize: boolean,
): Float32Array {
  if (weightDecay === 0 && !maximize) return grads;
  const g = allocateFloat32(w.length), penalty = f32(weightDecay), sign = maximize ? -1 : 1;
  for (let i = 0; i < w.length; i++) {
    g[i] = penalty === 0 ? sign * grads[i] : sign * grads[i] + penalty * w[i];
  }
  return g;
}

/** Decoupled weight decay: `w ← (1 - lr · λ) w`. */
export function decayWeights(w: Float32Array, lr: number, weightDecay: number): void {
  if (weightDecay === 0) return;
  const keep = f32(1 - lr * weightDecay);
  for (let i = 0; i < w.length; i++) w[i] *= keep;
}

/** Options for weights that decay in one way or the other. */
interface DecayOptions {
  readonly lr: number;
  readonly weightDecay: number;
  readonly decoupledWeightDecay: boolean;
  readonly maximize: boolean;
}

/**
 * Lets weights decay as the options say: themselves, or by a part of the gradient.
 *
 * @returns The gradient g to descend along.
 */
export function decayedGradient(
  w: Float32Array,
  grads: Float32Array,
  { lr, weightDecay, decoupledWeightDecay, maximize }: DecayOptions,
): Float32Array {
  if (!decoupledWeightDecay) return descentGradient(w, grads, weightDecay, maximize);
  decayWeights(w, lr, weightDecay);
  return descentGradient(w, grads, 0, maximize);
}

import { f32, lerp } from "./float32.ts";

/*
 * The running averages that optimizers keep, updated in place for all weights at once.
 */

/** `m ← m + weight · (g - m)`, as `torch.lerp`: with `1 - β` as the weight, `m ← β m + (1 - β) g`. */
export function updateAverage(m: Float32Array, g: Float32Array, weight: number): void {
  const part = f32(weight);
  for (let i = 0; i < m.length; i++) m[i] = lerp(m[i], g[i], part);
}

/** `v ← β v + (1 - β) g²` */
export function updateSquareAverage(v: Float32Array, g: Float32Array, beta: number): void {
  const [keep, rest] = [f32(beta), f32(1 - beta)];
  for (let i = 0; i < v.length; i++) v[i] = keep * v[i] + rest * g[i] * g[i];
}

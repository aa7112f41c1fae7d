import { sigmoidAll, tanhAll } from "./elementwise";
import { tanh } from "./math";
import { constant, fma, loadFirst, one, storeFirst, zeros } from "./vector";

/*
 * What a step of each recurrence does besides its matrix products, and the derivative of that. The
 * formulas are those of scalar/cells.ts. A function treats `count` elements that are adjacent in
 * memory: of a plain RNN a whole batch, of the gated ones the states of one member of the batch,
 * whose gates are `count` floats apart. Functions are applied to all gates before these are put
 * together: a short loop body lets a processor work at several turns at once. Loop bodies are inlined
 * functions: where `count` is 4, the compiler leaves out the case of an incomplete vector.
 */

/** In place: h = tanh(a) or max(0, a). */
export function rnnForward(relu: bool, states: usize, count: i32): void {
  if (!relu) return tanhAll(states, count);
  for (; count > 0; count -= 4, states += 16) {
    storeFirst(states, f32x4.max(loadFirst(states, count), zeros()), count);
  }
}

/** gradGates = (outputGrad + gradHidden) ⊙ h', with h' from h. */
export function rnnBackward(
  relu: bool, states: usize, outputGrad: usize, gradHidden: usize, gradGates: usize, count: i32,
): void {
  let at: usize = 0;
  for (; count >= 4; count -= 4, at += 16) rnnGradient(relu, states + at, outputGrad + at, gradHidden + at, gradGates + at, 4);
  if (count > 0) rnnGradient(relu, states + at, outputGrad + at, gradHidden + at, gradGates + at, count);
}

@inline
function rnnGradient(relu: bool, state: usize, outputGrad: usize, gradHidden: usize, gradGate: usize, count: i32): void {
  const h = loadFirst(state, count);
  const grad = f32x4.add(loadFirst(outputGrad, count), loadFirst(gradHidden, count));
  const result = relu
    ? v128.andnot(grad, f32x4.le(h, zeros()))
    : f32x4.mul(grad, f32x4.sub(constant(one), f32x4.mul(h, h)));
  storeFirst(gradGate, result, count);
}

/** In place: gates r, z, x_n, h_n as sums become r, z, n, h_n; writes the new state to `output`. */
export function gruForward(gates: usize, previous: usize, output: usize, count: i32): void {
  const zAt = 4 * count, nAt = 2 * zAt, hnAt = 3 * zAt;
  sigmoidAll(gates, 2 * count);
  for (; count > 0; count -= 4, gates += 16, previous += 16, output += 16) {
    const r = loadFirst(gates, count), z = loadFirst(gates + zAt, count);
    const n = tanh(fma(r, loadFirst(gates + hnAt, count), loadFirst(gates + nAt, count)));
    storeFirst(gates + nAt, n, count);
    // (1 - z)·n + z·hₜ₋₁
    const h = fma(z, loadFirst(previous, count), f32x4.mul(f32x4.sub(constant(one), z), n));
    storeFirst(output, h, count);
  }
}

/** In place: r, z, n, h_n become the gradients of the sums r, z, x_n, h_n; gradHidden that of hₜ₋₁. */
export function gruBackward(gates: usize, previous: usize, outputGrad: usize, gradHidden: usize, count: i32): void {
  const zAt = 4 * count, nAt = 2 * zAt, hnAt = 3 * zAt;
  for (; count > 0; count -= 4, gates += 16, previous += 16, outputGrad += 16, gradHidden += 16) {
    const r = loadFirst(gates, count), z = loadFirst(gates + zAt, count);
    const n = loadFirst(gates + nAt, count), hn = loadFirst(gates + hnAt, count);
    const grad = f32x4.add(loadFirst(outputGrad, count), loadFirst(gradHidden, count));
    const keep = f32x4.sub(constant(one), z);
    const gradN = f32x4.mul(f32x4.mul(grad, keep), f32x4.sub(constant(one), f32x4.mul(n, n)));
    const gradR = f32x4.mul(f32x4.mul(gradN, hn), f32x4.mul(r, f32x4.sub(constant(one), r)));
    const change = f32x4.sub(loadFirst(previous, count), n);
    const gradZ = f32x4.mul(f32x4.mul(grad, change), f32x4.mul(z, keep));
    storeFirst(gates, gradR, count);
    storeFirst(gates + zAt, gradZ, count);
    storeFirst(gates + nAt, gradN, count);
    storeFirst(gates + hnAt, f32x4.mul(gradN, r), count);
    storeFirst(gradHidden, f32x4.mul(grad, z), count);
  }
}

/** In place: gates i, f, g, o as sums become their values; writes the new states. */
export function lstmForward(gates: usize, previousCell: usize, cell: usize, output: usize, count: i32): void {
  const fAt = 4 * count, gAt = 2 * fAt, oAt = 3 * fAt;
  sigmoidAll(gates, 2 * count);
  tanhAll(gates + gAt, count);
  sigmoidAll(gates + oAt, count);
  for (; count >= 4; count -= 4, gates += 16, previousCell += 16, cell += 16, output += 16) {
    lstmStates(gates, fAt, gAt, oAt, previousCell, cell, output, 4);
  }
  if (count > 0) lstmStates(gates, fAt, gAt, oAt, previousCell, cell, output, count);
}

@inline
function lstmStates(
  gates: usize, fAt: usize, gAt: usize, oAt: usize, previousCell: usize, cell: usize, output: usize, count: i32,
): void {
  const i = loadFirst(gates, count), g = loadFirst(gates + gAt, count);
  const c = fma(loadFirst(gates + fAt, count), loadFirst(previousCell, count), f32x4.mul(i, g));
  storeFirst(cell, c, count);
  storeFirst(output, f32x4.mul(loadFirst(gates + oAt, count), tanh(c)), count);
}

/** In place: i, f, g, o become the gradients of their sums; gradCell becomes that of cₜ₋₁. */
export function lstmBackward(
  gates: usize, previousCell: usize, cell: usize, outputGrad: usize, gradHidden: usize,
  gradCell: usize, count: i32,
): void {
  const fAt = 4 * count, gAt = 2 * fAt, oAt = 3 * fAt;
  for (; count >= 4; count -= 4, gates += 16, previousCell += 16, cell += 16) {
    lstmGradients(gates, fAt, gAt, oAt, previousCell, cell, outputGrad, gradHidden, gradCell, 4);
    outputGrad += 16, gradHidden += 16, gradCell += 16;
  }
  if (count > 0) lstmGradients(gates, fAt, gAt, oAt, previousCell, cell, outputGrad, gradHidden, gradCell, count);
}

@inline
function lstmGradients(
  gates: usize, fAt: usize, gAt: usize, oAt: usize, previousCell: usize, cell: usize, outputGrad: usize,
  gradHidden: usize, gradCell: usize, count: i32,
): void {
  const i = loadFirst(gates, count), f = loadFirst(gates + fAt, count);
  const g = loadFirst(gates + gAt, count), o = loadFirst(gates + oAt, count);
  const grad = f32x4.add(loadFirst(outputGrad, count), loadFirst(gradHidden, count));
  const tanhC = tanh(loadFirst(cell, count));
  const slope = f32x4.mul(o, f32x4.sub(constant(one), f32x4.mul(tanhC, tanhC)));
  const gradC = fma(grad, slope, loadFirst(gradCell, count));
  const gradF = f32x4.mul(gradC, loadFirst(previousCell, count));
  storeFirst(gates, slopeOfSigmoid(f32x4.mul(gradC, g), i), count);
  storeFirst(gates + fAt, slopeOfSigmoid(gradF, f), count);
  storeFirst(gates + gAt, f32x4.mul(f32x4.mul(gradC, i), f32x4.sub(constant(one), f32x4.mul(g, g))), count);
  storeFirst(gates + oAt, slopeOfSigmoid(f32x4.mul(grad, tanhC), o), count);
  storeFirst(gradCell, f32x4.mul(gradC, f), count);
}

/** grad·σ·(1 - σ) */
@inline
function slopeOfSigmoid(grad: v128, value: v128): v128 {
  return f32x4.mul(f32x4.mul(grad, value), f32x4.sub(constant(one), value));
}

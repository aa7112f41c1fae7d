import { Tensor } from "@ohlol/tensor";
import { addScaled, dot, scaled } from "./vectors.ts";

/** What `LBFGS` keeps, for the n weights of all parameters, one behind the other. */
export interface LBFGSState {
  /** The number of times that the closure was called. */
  funcEvals: number;
  /** The number of iterations. */
  nIter: number;
  /** d, the direction of the last iteration, `[n]`. */
  d: Tensor;
  /** t, how far the last iteration went along it. */
  t: number;
  /** y, the changes of the gradient in the last k iterations, `[k, n]`. */
  oldDirs: Tensor;
  /** s, the changes of the weights in these, `[k, n]`. */
  oldStps: Tensor;
  /** ρ = 1 / (y · s) of each, `[k]`. */
  ro: Tensor;
  /** γ = (y · s) / (y · y) of the last, the first estimate of the inverse Hessian's diagonal. */
  hDiag: number;
  /** The gradient before the last iteration, `[n]`. */
  prevFlatGrad: Tensor;
  /** The loss before the last iteration. */
  prevLoss: number;
}

/**
 * Adds an iteration to those that are kept, and drops the oldest where there are more than `limit`. One
 * along which the loss does not curve upward is left out.
 */
export function remember(
  state: LBFGSState,
  y: Float32Array,
  s: Float32Array,
  limit: number,
): void {
  const curvature = dot(y, s);
  if (!(curvature > 1e-10)) return;
  state.oldDirs = withRow(state.oldDirs, y, limit);
  state.oldStps = withRow(state.oldStps, s, limit);
  state.ro = withRow(state.ro, Float32Array.of(1 / curvature), limit);
  state.hDiag = curvature / dot(y, y);
}

/**
 * The direction of Newton's method, with the estimate of the inverse Hessian H that the last iterations
 * give.
 *
 * Source: Nocedal and Wright, Numerical Optimization, algorithm 7.4.
 *
 * @returns `-H g`
 */
export function newtonDirection(state: LBFGSState, gradient: Float32Array): Float32Array {
  const { oldDirs, oldStps, ro: { data: ro }, hDiag } = state;
  const q = scaled(gradient, -1), alphas = new Float64Array(ro.length);
  for (let i = ro.length - 1; i >= 0; i--) {
    alphas[i] = dot(rowOf(oldStps, i), q) * ro[i];
    addScaled(q, rowOf(oldDirs, i), -alphas[i]);
  }
  const d = scaled(q, hDiag);
  for (let i = 0; i < ro.length; i++) {
    const beta = dot(rowOf(oldDirs, i), d) * ro[i];
    addScaled(d, rowOf(oldStps, i), alphas[i] - beta);
  }
  return d;
}

/** Row i of a matrix, whose elements it shares. */
function rowOf({ data, shape: [, length] }: Tensor, i: number): Float32Array {
  return data.subarray(i * length, (i + 1) * length);
}

/** A matrix, or a vector of numbers, with another row at its end, and at most `limit` rows. */
function withRow(
  { data, shape: [rows, ...rest] }: Tensor,
  row: Float32Array,
  limit: number,
): Tensor {
  const dropped = Math.max(0, rows + 1 - limit);
  const kept = data.subarray(dropped * row.length);
  const elements = extended(kept, row.length);
  elements.set(row, kept.length);
  return new Tensor(elements, [rows + 1 - dropped, ...rest]);
}

/** The memory of histories, which has room for more behind what they hold. */
const roomy = new WeakSet<ArrayBufferLike>();

/**
 * The elements with some more behind them. They stay where they are as long as there is room: to copy
 * the history in every iteration would take longer than all the rest.
 */
function extended(kept: Float32Array, more: number): Float32Array {
  const { buffer, byteOffset, length } = kept, size = length + more;
  const end = byteOffset + size * Float32Array.BYTES_PER_ELEMENT;
  if (roomy.has(buffer) && end <= buffer.byteLength) {
    return new Float32Array(buffer, byteOffset, size);
  }
  const room = new Float32Array(2 * size);
  roomy.add(room.buffer);
  room.set(kept);
  return room.subarray(0, size);
}

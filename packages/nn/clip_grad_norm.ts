import { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";

/** Options for {@linkcode clipGradNorm}. */
export interface ClipGradNormOptions {
  /**
   * The order p of the norm: `Infinity` for the largest absolute value, `-Infinity` for the smallest,
   * and 0 for the number of gradients that are not all zeros. Default: 2.
   */
  normType?: number;
  /** Whether a norm that is infinite or NaN is an error. Default: false. */
  errorIfNonfinite?: boolean;
}

/**
 * Scales gradients down, in place, so that their norm, taken over all of them as one vector, is at
 * most `maxNorm`:
 *
 * `g ← g · min(1, maxNorm / (‖g‖ₚ + 1e-6))`, with `‖g‖ₚ = (Σ |gᵢ|ᵖ)^(1/p)`
 *
 * As in PyTorch, a norm that isn't finite is clipped like any other unless `errorIfNonfinite` is
 * set: an infinite one makes gradients 0, and infinite gradients NaN; NaN makes all NaN.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
 *
 * @param parameters The parameters; those that have no gradient are left out.
 * @param maxNorm The largest norm; may be `Infinity`, to learn the norm and change nothing.
 * @param options The order of the norm, and whether a norm that isn't finite is an error.
 * @returns The norm before clipping.
 * @throws {RangeError} If `maxNorm` is negative or NaN, `normType` is NaN, or the norm isn't
 * finite and `errorIfNonfinite` is set; then the gradients stay as they are.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { clipGradNorm } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3, 4], { requiresGrad: true });
 * weight.mul(weight).sum().backward();
 * assertEquals(clipGradNorm([weight], 5), 10);
 * assertAlmostEquals(weight.grad?.data[1] ?? 0, 4, 1e-5);
 * ```
 */
export function clipGradNorm(
  parameters: Tensor | Iterable<Tensor>,
  maxNorm: number,
  options?: ClipGradNormOptions,
): number {
  const defaults = { normType: 2, errorIfNonfinite: false };
  const { normType, errorIfNonfinite } = resolveOptions("clipGradNorm", options, defaults);
  if (typeof maxNorm !== "number") {
    throw new TypeError(`clipGradNorm expected maxNorm to be a number: got ${typeof maxNorm}`);
  }
  if (!(maxNorm >= 0)) {
    throw new RangeError(`clipGradNorm expected maxNorm >= 0: got ${maxNorm}`);
  }
  if (Number.isNaN(normType)) {
    throw new RangeError(`clipGradNorm expected normType to be a number: got ${normType}`);
  }
  const grads: Float32Array[] = [];
  for (const { grad } of parameters instanceof Tensor ? [parameters] : parameters) {
    if (grad !== null) grads.push(grad.data);
  }
  const total = norm(grads, normType);
  if (errorIfNonfinite && !Number.isFinite(total)) {
    throw new RangeError(
      `Cannot clip gradients whose norm of order ${normType} is not finite: got ${total}`,
    );
  }
  scale(grads, Math.min(1, maxNorm / (total + 1e-6)));
  return total;
}

function norm(grads: readonly Float32Array[], p: number): number {
  if (grads.length === 0) return 0;
  if (p === 0) return grads.filter((grad) => grad.some((g) => g !== 0)).length;
  if (p === 2) return Math.sqrt(grads.reduce((sum, grad) => sum + sumOfSquares(grad), 0));
  if (Math.abs(p) === Infinity) return extreme(grads, p);
  let sum = 0;
  for (const grad of grads) {
    for (let i = 0; i < grad.length; i++) {
      sum += p === 1 ? Math.abs(grad[i]) : Math.abs(grad[i]) ** p;
    }
  }
  return sum ** (1 / p);
}

/** In four sums, so an addition doesn't wait for the one before. */
function sumOfSquares(values: Float32Array): number {
  let sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0, i = 0;
  for (; i + 4 <= values.length; i += 4) {
    sum0 += values[i] * values[i];
    sum1 += values[i + 1] * values[i + 1];
    sum2 += values[i + 2] * values[i + 2];
    sum3 += values[i + 3] * values[i + 3];
  }
  for (; i < values.length; i++) sum0 += values[i] * values[i];
  return sum0 + sum1 + sum2 + sum3;
}

/** The largest or the smallest of all absolute values. */
function extreme(grads: readonly Float32Array[], p: number): number {
  let found = p > 0 ? 0 : Infinity;
  const pick = p > 0 ? Math.max : Math.min;
  for (const grad of grads) {
    for (let i = 0; i < grad.length; i++) found = pick(found, Math.abs(grad[i]));
  }
  return found;
}

function scale(grads: readonly Float32Array[], factor: number): void {
  if (factor === 1) return;
  for (const grad of grads) {
    for (let i = 0; i < grad.length; i++) grad[i] *= factor;
  }
}

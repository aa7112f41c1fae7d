import { Tensor } from "@ohlol/tensor";

/**
 * Clips each element of the gradients, in place, to between `-clipValue` and `clipValue`. As in PyTorch,
 * NaN stays NaN.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html
 *
 * @param parameters The parameters; those that have no gradient are left out.
 * @param clipValue The largest absolute value; may be `Infinity`, to change nothing.
 * @throws {RangeError} If `clipValue` is negative or NaN.
 * @throws {TypeError} If it is not a number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { clipGradValue } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([3, -0.25], { requiresGrad: true });
 * weight.mul(weight).sum().backward();
 * clipGradValue([weight], 2);
 * assertEquals(weight.grad?.toArray(), [2, -0.5]);
 * ```
 */
export function clipGradValue(parameters: Tensor | Iterable<Tensor>, clipValue: number): void {
  if (typeof clipValue !== "number") {
    throw new TypeError(`clipGradValue expected clipValue to be a number: got ${typeof clipValue}`);
  }
  if (!(clipValue >= 0)) {
    throw new RangeError(`clipGradValue expected clipValue >= 0: got ${clipValue}`);
  }
  for (const { grad } of parameters instanceof Tensor ? [parameters] : parameters) {
    if (grad === null) continue;
    const { data } = grad;
    for (let i = 0; i < data.length; i++) {
      data[i] = Math.min(Math.max(data[i], -clipValue), clipValue);
    }
  }
}

import { allocateFloat32, defaultGenerator, Tensor } from "@ohlol/tensor";
import { checkFloats } from "./input_checks.ts";
import { Module } from "./module.ts";

/**
 * Sets each element to 0 with probability p in training, and scales the others by 1/(1 - p), so that
 * the mean stays: `y = x · mask / (1 - p)`. In evaluation it does nothing.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html, and Srivastava et
 * al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting (JMLR 15, 2014).
 *
 * @example
 * ```ts
 * import { assert, assertStrictEquals } from "@std/assert";
 * import { Dropout } from "@ohlol/nn";
 * import { ones } from "@ohlol/tensor";
 *
 * const dropout = new Dropout(0.5);
 * const x = ones([100]);
 * assert(dropout.forward(x).data.every((y) => y === 0 || y === 2));
 * assertStrictEquals(dropout.eval().forward(x), x);
 * ```
 */
export class Dropout extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Dropout";

  /**
   * Makes the layer.
   *
   * @param p The probability with which an element becomes 0. Default: 0.5.
   * @throws {RangeError} If `p` isn't a probability.
   * @throws {TypeError} If `p` is not a number.
   */
  constructor(readonly p = 0.5) {
    super();
    if (typeof p !== "number") {
      throw new TypeError(`Dropout expected p to be a number: got ${typeof p}`);
    }
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Dropout expected p from 0 to 1: got ${p}`);
  }

  /**
   * Drops elements, if the layer is in training.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape; in evaluation, or where p is 0, the input itself.
   * @throws {TypeError} If the input isn't a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("Dropout", "input", input);
    if (!this.training || this.p === 0) return input;
    const mask = allocateFloat32(input.size);
    defaultGenerator.fillBernoulli(mask, 1 - this.p);
    // Where all is dropped there is nothing to scale.
    const scale = this.p === 1 ? 0 : 1 / (1 - this.p);
    for (let i = 0; i < mask.length; i++) mask[i] *= scale;
    return input.mul(new Tensor(mask, input.shape));
  }

  /** `p=0.5`. */
  override extraRepr(): string {
    return `p=${this.p}`;
  }
}

import type { DType, Tensor } from "@ohlol/tensor";
import { checkTensor, describe } from "./input_checks.ts";
import { Module } from "./module.ts";

/**
 * Joins dimensions to one: all but the first, which is that of the batch, unless others are given.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html
 *
 * @typeParam D The element type of what it is given.
 *
 * @example The outputs of five steps as one vector
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Flatten, Linear, Sequential } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const head = new Sequential(new Flatten(), new Linear(5 * 8, 2));
 * assertEquals(head.forward(zeros([3, 5, 8])).shape, [3, 2]);
 * ```
 */
export class Flatten<D extends DType = "float32"> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Flatten";

  /**
   * Makes the layer.
   *
   * @param startDim The first of the dimensions to join. Default: 1.
   * @param endDim The last of them; -1 is the last one there is. Default: -1.
   * @throws {TypeError} If one is not a whole number.
   */
  constructor(readonly startDim: number = 1, readonly endDim: number = -1) {
    super();
    for (const [name, dim] of Object.entries({ startDim, endDim })) {
      if (!Number.isInteger(dim)) {
        throw new TypeError(
          `Flatten expected ${name} to be a whole number: got ${
            typeof dim === "number" ? dim : describe(dim)
          }`,
        );
      }
    }
  }

  /**
   * Joins the dimensions.
   *
   * @param input A tensor that has the dimensions.
   * @returns The same elements in fewer dimensions.
   * @throws {RangeError} If there is no such dimension, or `startDim` is behind `endDim`.
   * @throws {TypeError} If the input is not a tensor.
   */
  forward(input: Tensor<D>): Tensor<D> {
    checkTensor("Flatten", "input", input);
    return input.flatten(this.startDim, this.endDim);
  }

  /** `startDim=1, endDim=-1`. */
  override extraRepr(): string {
    return `startDim=${this.startDim}, endDim=${this.endDim}`;
  }
}

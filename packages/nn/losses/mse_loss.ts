import type { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { Module } from "../module.ts";
import { type DifferenceLoss, differenceLoss, placesOf } from "./difference_loss.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode MSELoss}. */
export interface MSELossOptions {
  /** What becomes of the losses of the elements. Default: `"mean"`. */
  reduction?: Reduction;
}

const squaredError: DifferenceLoss = {
  name: "mseLoss",
  toLosses(d) {
    for (let i = 0; i < d.length; i++) d[i] *= d[i];
  },
  toGradient(d, dl) {
    const places = placesOf(dl);
    for (let i = 0; i < d.length; i++) d[i] *= 2 * dl[i & places];
  },
};

/**
 * The mean squared error: `loss = (x - y)²`, for each element x of the input and y of the target.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MSELoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const loss = new MSELoss().forward(tensor([1, 2]), tensor([1, 4]));
 * assertEquals(loss.item(), (0 + 4) / 2);
 * ```
 */
export class MSELoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "MSELoss";

  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode MSELossOptions}.
   * @throws {RangeError} If the reduction is unknown.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: MSELossOptions) {
    super();
    const defaults = { reduction: "mean" } as const;
    const { reduction } = resolveOptions("MSELoss", options, defaults);
    checkReduction("MSELoss", reduction);
    this.reduction = reduction;
  }

  /**
   * Computes the loss.
   *
   * @param input Numbers, of any shape.
   * @param target What they should be, of the same shape; other shapes are broadcast, with a warning.
   * @returns The loss, `[]`; that of each element, in the input's shape, if the reduction is `"none"`.
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If one of both is not a float32 tensor.
   */
  forward(input: Tensor, target: Tensor): Tensor {
    return differenceLoss(this, input, target, squaredError);
  }
}

import type { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { Module } from "../module.ts";
import { type DifferenceLoss, differenceLoss, placesOf } from "./difference_loss.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode L1Loss}. */
export interface L1LossOptions {
  /** What becomes of the losses of the elements. Default: `"mean"`. */
  reduction?: Reduction;
}

/** |d|, whose derivative is taken to be 0 at 0. */
export const absoluteError: DifferenceLoss = {
  name: "l1Loss",
  toLosses(d) {
    for (let i = 0; i < d.length; i++) d[i] = Math.abs(d[i]);
  },
  // As in PyTorch, it is 0 at NaN, too.
  toGradient(d, dl) {
    const places = placesOf(dl);
    for (let i = 0; i < d.length; i++) {
      d[i] = (Number(d[i] > 0) - Number(d[i] < 0)) * dl[i & places];
    }
  },
};

/**
 * The mean absolute error: `loss = |x - y|`, for each element x of the input and y of the target.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { L1Loss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const loss = new L1Loss().forward(tensor([1, 2]), tensor([1, 4]));
 * assertEquals(loss.item(), (0 + 2) / 2);
 * ```
 */
export class L1Loss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "L1Loss";

  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode L1LossOptions}.
   * @throws {RangeError} If the reduction is unknown.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: L1LossOptions) {
    super();
    const defaults = { reduction: "mean" } as const;
    const { reduction } = resolveOptions("L1Loss", options, defaults);
    checkReduction("L1Loss", reduction);
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
    return differenceLoss(this, input, target, absoluteError);
  }
}

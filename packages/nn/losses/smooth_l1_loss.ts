import type { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { Module } from "../module.ts";
import { checkNotNegative } from "../optim/option_checks.ts";
import { differenceLoss } from "./difference_loss.ts";
import { huber } from "./huber_loss.ts";
import { absoluteError } from "./l1_loss.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode SmoothL1Loss}. */
export interface SmoothL1LossOptions {
  /** What becomes of the losses of the elements. Default: `"mean"`. */
  reduction?: Reduction;
  /** β, the difference at which the parabola becomes a line. Default: 1. */
  beta?: number;
}

/**
 * The absolute error, rounded off at 0: for each element x of the input and y of the target, with
 * d = x - y,
 *
 * ```text
 * loss = d² / (2 β)     if |d| < β
 * loss = |d| - β / 2    otherwise
 * ```
 *
 * It is {@linkcode L1Loss} for β = 0, and the Huber loss divided by β for any other.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html, and
 * Girshick, Fast R-CNN (https://arxiv.org/abs/1504.08083).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { SmoothL1Loss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const loss = new SmoothL1Loss({ reduction: "none" }).forward(tensor([1, 2]), tensor([1.5, 4]));
 * assertEquals(loss.toArray(), [0.125, 1.5]);
 * ```
 */
export class SmoothL1Loss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "SmoothL1Loss";

  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction;
  /** β, the difference at which the parabola becomes a line. */
  readonly beta: number;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode SmoothL1LossOptions}.
   * @throws {RangeError} If the reduction is unknown, or β negative.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: SmoothL1LossOptions) {
    super();
    const defaults = { reduction: "mean", beta: 1 } as const;
    const { reduction, beta } = resolveOptions("SmoothL1Loss", options, defaults);
    checkReduction("SmoothL1Loss", reduction);
    checkNotNegative(this, "beta", beta);
    this.reduction = reduction;
    this.beta = beta;
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
    return differenceLoss(
      this,
      input,
      target,
      this.beta === 0 ? absoluteError : huber("smoothL1Loss", this.beta, this.beta),
    );
  }
}

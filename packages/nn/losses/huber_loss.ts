import type { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { Module } from "../module.ts";
import { checkPositive } from "../optim/option_checks.ts";
import { type DifferenceLoss, differenceLoss, placesOf } from "./difference_loss.ts";
import { checkReduction, type Reduction } from "./reduction.ts";

/** Options for {@linkcode HuberLoss}. */
export interface HuberLossOptions {
  /** What becomes of the losses of the elements. Default: `"mean"`. */
  reduction?: Reduction;
  /** δ, the difference at which the parabola becomes a line. Default: 1. */
  delta?: number;
}

/**
 * The squared error of small differences, and the absolute error of large ones: for each element x of the
 * input and y of the target, with d = x - y,
 *
 * ```text
 * loss = d² / 2             if |d| ≤ δ
 * loss = δ (|d| - δ / 2)    otherwise
 * ```
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html, and Huber,
 * Robust Estimation of a Location Parameter (1964).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { HuberLoss } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const criterion = new HuberLoss({ delta: 2, reduction: "none" });
 * assertEquals(criterion.forward(tensor([1, 2]), tensor([2, 5])).toArray(), [0.5, 4]);
 * ```
 */
export class HuberLoss extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "HuberLoss";

  /** What becomes of the losses of the elements. */
  readonly reduction: Reduction;
  /** δ, the difference at which the parabola becomes a line. */
  readonly delta: number;

  /**
   * Makes the loss.
   *
   * @param options See {@linkcode HuberLossOptions}.
   * @throws {RangeError} If the reduction is unknown, or δ not positive.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: HuberLossOptions) {
    super();
    const defaults = { reduction: "mean", delta: 1 } as const;
    const { reduction, delta } = resolveOptions("HuberLoss", options, defaults);
    checkReduction("HuberLoss", reduction);
    checkPositive(this, "delta", delta);
    this.reduction = reduction;
    this.delta = delta;
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
    return differenceLoss(this, input, target, huber("huberLoss", this.delta, 1));
  }
}

/** What a loop chooses from: |d| or d, δ, and -δ. */
const cases = new Float64Array(3);

/**
 * With c = min(|d|, δ), the loss is c (|d| - c / 2) in both cases, here divided by a number. Which case it is
 * decides where a number is looked up: a jump, as in Math.min, would take three times as long, since a
 * processor can't foresee it.
 */
export function huber(name: string, delta: number, divisor: number): DifferenceLoss {
  return {
    name,
    toLosses(d) {
      cases[1] = delta;
      for (let i = 0; i < d.length; i++) {
        const size = cases[0] = Math.abs(d[i]);
        const c = cases[Number(size > delta)];
        d[i] = (size - c / 2) * (c / divisor);
      }
    },
    // max(-δ, min(δ, d))
    toGradient(d, dl) {
      const places = placesOf(dl);
      cases[1] = delta;
      cases[2] = -delta;
      for (let i = 0; i < d.length; i++) {
        const value = cases[0] = d[i];
        d[i] = cases[Number(value > delta) + 2 * Number(value < -delta)] / divisor * dl[i & places];
      }
    },
  };
}

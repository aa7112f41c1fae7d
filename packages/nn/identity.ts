import type { Tensor } from "@ohlol/tensor";
import { Module } from "./module.ts";

/**
 * Returns what it is given: stands where a network may have a layer or none.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html
 *
 * @typeParam Input What it is given.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Identity, LayerNorm, Linear, Sequential } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * const block = (norm: boolean) =>
 *   new Sequential(norm ? new LayerNorm(4) : new Identity(), new Linear(4, 2));
 * assertEquals(block(false).forward(zeros([3, 4])).shape, [3, 2]);
 * ```
 */
export class Identity<Input = Tensor> extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Identity";

  /** Returns its input. */
  forward(input: Input): Input {
    return input;
  }
}

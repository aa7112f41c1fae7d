import type { Tensor } from "@ohlol/tensor";
import { checkFloats, describe } from "../input_checks.ts";
import { Module } from "../module.ts";

/**
 * Positive numbers with the sum 1 along a dimension: `yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)`.
 *
 * `CrossEntropyLoss` takes logits, so it must not follow this layer.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Softmax } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new Softmax(1).forward(tensor([[0, 0], [-Infinity, 5]])).toArray(), [[0.5, 0.5], [0, 1]]);
 * ```
 */
export class Softmax extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Softmax";

  /**
   * Makes the layer.
   *
   * @param dim The dimension along which the elements are compared; -1 is the last one.
   * @throws {TypeError} If `dim` is not a whole number: there is no default.
   */
  constructor(readonly dim: number) {
    super();
    checkDim("Softmax", dim);
  }

  /**
   * Computes the function along the dimension.
   *
   * @param input A tensor that has the dimension.
   * @returns A tensor of the same shape.
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("Softmax", "input", input);
    return input.softmax(this.dim);
  }

  /** `dim=1`. */
  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/**
 * The logarithm of the softmax along a dimension: `yᵢ = xᵢ - log Σⱼ exp(xⱼ)`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LogSoftmax } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new LogSoftmax(-1).forward(tensor([0, -Infinity])).toArray(), [0, -Infinity]);
 * ```
 */
export class LogSoftmax extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "LogSoftmax";

  /**
   * Makes the layer.
   *
   * @param dim The dimension along which the elements are compared; -1 is the last one.
   * @throws {TypeError} If `dim` is not a whole number: there is no default.
   */
  constructor(readonly dim: number) {
    super();
    checkDim("LogSoftmax", dim);
  }

  /**
   * Computes the function along the dimension.
   *
   * @param input A tensor that has the dimension.
   * @returns A tensor of the same shape.
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("LogSoftmax", "input", input);
    return input.logSoftmax(this.dim);
  }

  /** `dim=1`. */
  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

function checkDim(layer: string, dim: unknown): void {
  if (Number.isInteger(dim)) return;
  throw new TypeError(
    `${layer} expected dim to be a whole number: got ${
      typeof dim === "number" ? dim : describe(dim)
    }`,
  );
}

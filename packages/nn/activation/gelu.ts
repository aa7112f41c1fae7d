import type { Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats } from "../input_checks.ts";
import { Module } from "../module.ts";

/** Options for {@linkcode GELU}. */
export interface GELUOptions {
  /** `"tanh"` for an approximation, `"none"` for the function itself. Default: `"none"`. */
  approximate?: "none" | "tanh";
}

/**
 * The Gaussian error linear unit: `y = x · Φ(x)` of each element, where Φ is the distribution function of
 * the standard normal distribution; or approximately, `y = x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³)))`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html, and Hendrycks and Gimpel,
 * Gaussian Error Linear Units (arXiv:1606.08415, 2016)
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GELU } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(new GELU().forward(tensor([0, 1])).toString(), "tensor([0.0000, 0.8413])");
 * ```
 */
export class GELU extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "GELU";

  /** Whether the function is approximated. */
  readonly approximate: "none" | "tanh";

  /**
   * Makes the layer.
   *
   * @param options See {@linkcode GELUOptions}.
   * @throws {RangeError} If `approximate` is neither `"none"` nor `"tanh"`.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(options?: GELUOptions) {
    super();
    const { approximate } = resolveOptions("GELU", options, { approximate: "none" });
    if (approximate !== "none" && approximate !== "tanh") {
      throw new RangeError(`GELU expected approximate "none" or "tanh": got "${approximate}"`);
    }
    this.approximate = approximate;
  }

  /**
   * Computes the function of each element.
   *
   * @param input A tensor of any shape.
   * @returns A tensor of the same shape.
   * @throws {TypeError} If the input is not a float32 tensor.
   */
  forward(input: Tensor): Tensor {
    checkFloats("GELU", "input", input);
    return input.gelu({ approximate: this.approximate });
  }

  /** `approximate=none`. */
  override extraRepr(): string {
    return `approximate=${this.approximate}`;
  }
}

import { Tensor } from "@ohlol/tensor";

/**
 * A tensor that a module learns: it requires a gradient, and `Module.parameters` finds it in the
 * fields of a module.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Parameter } from "@ohlol/nn";
 * import { zeros } from "@ohlol/tensor";
 *
 * assertEquals(new Parameter(zeros([2, 3])).requiresGrad, true);
 * ```
 */
export class Parameter extends Tensor {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Parameter";

  /**
   * Makes a parameter.
   *
   * @param values The initial values, whose array is shared.
   */
  constructor(values: Tensor) {
    super(values.data, values.shape);
    this.requiresGrad = true;
  }
}

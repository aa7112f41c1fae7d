import type { DType } from "../dtype.ts";
import * as elementwise from "../ops/elementwise.ts";
import type { Tensor } from "../tensor.ts";
import { ArithmeticMethods } from "./arithmetic.ts";

/**
 * Methods of {@linkcode Tensor} that apply a function to each element.
 *
 * Source: https://docs.pytorch.org/docs/stable/torch.html#pointwise-ops
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, -4], [9, 16]]);
 * assertEquals(x.abs().sqrt().toArray(), [[1, 2], [3, 4]]);
 * assertEquals(x.sub(x).exp().log().toArray(), [[0, 0], [0, 0]]);
 * ```
 */
export abstract class ElementwiseMethods<D extends DType> extends ArithmeticMethods<D> {
  /** `e` to the power of each element. */
  exp(this: Tensor): Tensor {
    return elementwise.exp(this);
  }

  /** The natural logarithm of each element. */
  log(this: Tensor): Tensor {
    return elementwise.log(this);
  }

  /** The square root of each element. */
  sqrt(this: Tensor): Tensor {
    return elementwise.sqrt(this);
  }

  /** The absolute value of each element. */
  abs(this: Tensor): Tensor {
    return elementwise.abs(this);
  }
}

import type { DType } from "../dtype.ts";
import { clamp, type ClampOptions } from "../ops/clamp.ts";
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
 * assertEquals(x.square().rsqrt().mul(x).toArray(), x.sign().toArray());
 * assertEquals(x.clamp({ min: 0, max: 10 }).toArray(), [[1, 0], [9, 10]]);
 * assertEquals(tensor([0]).sin().expm1().log1p().cos().item(), 1);
 * ```
 */
export abstract class ElementwiseMethods<D extends DType> extends ArithmeticMethods<D> {
  /**
   * `eˣ` of each element.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  exp(this: Tensor): Tensor {
    return elementwise.exp(this);
  }

  /**
   * `eˣ - 1` of each element, exact also near 0.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  expm1(this: Tensor): Tensor {
    return elementwise.expm1(this);
  }

  /**
   * The natural logarithm of each element: -Infinity of 0, NaN below.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  log(this: Tensor): Tensor {
    return elementwise.log(this);
  }

  /**
   * `log(1 + x)` of each element, exact also near 0.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  log1p(this: Tensor): Tensor {
    return elementwise.log1p(this);
  }

  /**
   * `√x` of each element: NaN below 0.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  sqrt(this: Tensor): Tensor {
    return elementwise.sqrt(this);
  }

  /**
   * `1/√x` of each element: Infinity of 0, NaN below.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  rsqrt(this: Tensor): Tensor {
    return elementwise.rsqrt(this);
  }

  /**
   * `x²` of each element.
   *
   * @throws {TypeError} If the tensor is bool.
   */
  square(this: Tensor<D>): Tensor<D> {
    return elementwise.square(this);
  }

  /**
   * The sine of each element, in radians.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  sin(this: Tensor): Tensor {
    return elementwise.sin(this);
  }

  /**
   * The cosine of each element, in radians.
   *
   * @throws {TypeError} If the tensor is not float32.
   */
  cos(this: Tensor): Tensor {
    return elementwise.cos(this);
  }

  /**
   * `|x|` of each element.
   *
   * @throws {TypeError} If the tensor is bool.
   */
  abs(this: Tensor<D>): Tensor<D> {
    return elementwise.abs(this);
  }

  /**
   * -1 for each element below 0, 1 for each above, and else 0, also for NaN. Its gradient is 0.
   *
   * @throws {TypeError} If the tensor is bool.
   */
  sign(this: Tensor<D>): Tensor<D> {
    return elementwise.sign(this);
  }

  /**
   * `min(max(x, min), max)` of each element: `max` wins where it is less than `min`, and NaN stays
   * NaN. Elements within the bounds pass on their gradient, and others that of their bound.
   *
   * @param options At least one bound.
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If there is no bound, the tensor is bool, the types differ, a number is not
   * whole for an int32 tensor, or an option is unknown.
   */
  clamp(this: Tensor<D>, options: ClampOptions<D>): Tensor<D> {
    return clamp(this, options);
  }
}

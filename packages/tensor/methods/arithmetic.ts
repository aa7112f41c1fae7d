import type { DType } from "../dtype.ts";
import * as arithmetic from "../ops/arithmetic.ts";
import { neg } from "../ops/elementwise.ts";
import { maximum, minimum } from "../ops/greater.ts";
import { matmul } from "../ops/matmul.ts";
import { pow } from "../ops/powers.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Methods of {@linkcode Tensor} that compute with two operands: arithmetic, whose shapes are
 * broadcast, and the matrix product.
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
 * const x = tensor([[1, 2], [3, 4]]);
 * assertEquals(x.add(tensor([10, 20])).toArray(), [[11, 22], [13, 24]]);
 * assertEquals(x.mul(2).sub(1).div(4).toArray(), [[0.25, 0.75], [1.25, 1.75]]);
 * assertEquals(x.pow(2).neg().toArray(), [[-1, -4], [-9, -16]]);
 * assertEquals(x.maximum(tensor([3, 0])).toArray(), [[3, 2], [3, 4]]);
 * assertEquals(x.matmul(tensor([1, 1])).toArray(), [3, 7]);
 * ```
 */
export abstract class ArithmeticMethods<D extends DType> {
  /**
   * `this + other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  add(this: Tensor<D>, other: Tensor<D> | number): Tensor<D> {
    return arithmetic.add(this, other);
  }

  /**
   * `this - other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  sub(this: Tensor<D>, other: Tensor<D> | number): Tensor<D> {
    return arithmetic.sub(this, other);
  }

  /**
   * `this · other`, element by element, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  mul(this: Tensor<D>, other: Tensor<D> | number): Tensor<D> {
    return arithmetic.mul(this, other);
  }

  /**
   * `this / other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the tensor is not float32.
   */
  div(this: Tensor, other: Tensor | number): Tensor {
    return arithmetic.div(this, other);
  }

  /**
   * `this` to the power of `exponent`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the tensor is not float32.
   */
  pow(this: Tensor, exponent: Tensor | number): Tensor {
    return pow(this, exponent);
  }

  /** `-this`. */
  neg(this: Tensor<D>): Tensor<D> {
    return neg(this);
  }

  /**
   * The greater of `this` and `other`, for each element, broadcast; NaN where one is NaN. Of equal
   * elements, each gets half of the gradient.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  maximum(this: Tensor<D>, other: Tensor<D> | number): Tensor<D> {
    return maximum(this, other);
  }

  /**
   * The smaller of `this` and `other`, for each element, broadcast; NaN where one is NaN. Of equal
   * elements, each gets half of the gradient.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  minimum(this: Tensor<D>, other: Tensor<D> | number): Tensor<D> {
    return minimum(this, other);
  }

  /**
   * The matrix product: `[..., m, k]` times `[..., k, n]` is `[..., m, n]`. Vectors count as one row
   * on the left and as one column on the right; what stands before the last two dimensions is a
   * batch, and broadcast.
   *
   * @throws {RangeError} If the inner dimensions differ, or an operand is a scalar.
   * @throws {TypeError} If an operand is not float32.
   */
  matmul(this: Tensor, other: Tensor): Tensor {
    return matmul(this, other);
  }
}

import type { DType } from "../dtype.ts";
import * as comparison from "../ops/comparison.ts";
import * as logic from "../ops/logic.ts";
import * as masking from "../ops/masking.ts";
import type { Tensor } from "../tensor.ts";
import { ActivationMethods } from "./activation.ts";

/**
 * Methods of {@linkcode Tensor} that return booleans, or choose elements by them.
 *
 * Comparisons are broadcast and have no derivative. NaN is equal to nothing, not even to itself, and
 * neither less nor greater than anything. See also {@linkcode where}.
 *
 * Source: https://docs.pytorch.org/docs/stable/torch.html#comparison-ops
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([3, -1, 2]);
 * const mask = x.gt(0).logicalAnd(x.ne(2));
 * assertEquals(mask.toString(), "tensor([ True, False, False])");
 * assertEquals(x.maskedFill(mask.logicalNot(), -Infinity).toArray(), [3, -Infinity, -Infinity]);
 * assertEquals(x.eq(tensor([3, 3, 2])).sum().item(), 2);
 * assertEquals(tensor([[1, 2], [3, 4]]).tril().toArray(), [[1, 0], [3, 4]]);
 * ```
 */
export abstract class ComparisonMethods<D extends DType> extends ActivationMethods<D> {
  /**
   * Whether `this = other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  eq(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.eq(this, other);
  }

  /**
   * Whether `this ≠ other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  ne(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.ne(this, other);
  }

  /**
   * Whether `this < other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  lt(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.lt(this, other);
  }

  /**
   * Whether `this ≤ other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  le(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.le(this, other);
  }

  /**
   * Whether `this > other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  gt(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.gt(this, other);
  }

  /**
   * Whether `this ≥ other`, for each element.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ.
   */
  ge(this: Tensor<D>, other: Tensor<D> | number): Tensor<"bool"> {
    return comparison.ge(this, other);
  }

  /**
   * Whether both elements are true; of numbers, all except 0 are. The types may differ.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If `other` is not a tensor.
   */
  logicalAnd(this: Tensor<D>, other: Tensor<DType>): Tensor<"bool"> {
    return logic.logicalAnd(this, other);
  }

  /**
   * Whether at least one of both elements is true; of numbers, all except 0 are. The types may differ.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If `other` is not a tensor.
   */
  logicalOr(this: Tensor<D>, other: Tensor<DType>): Tensor<"bool"> {
    return logic.logicalOr(this, other);
  }

  /** Whether the element is not true, which of numbers only 0 is. */
  logicalNot(this: Tensor<D>): Tensor<"bool"> {
    return logic.logicalNot(this);
  }

  /**
   * The tensor with `value` where the mask is true. Both are broadcast to one shape.
   *
   * @param mask The booleans, as comparisons return them.
   * @param value A number, or a scalar, to which gradients flow.
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the mask is not bool, the value is not a scalar of the tensor's type, or the
   * number is not whole for an int32 tensor.
   */
  maskedFill(this: Tensor<D>, mask: Tensor<"bool">, value: Tensor<D> | number): Tensor<D> {
    return masking.maskedFill(this, mask, value);
  }

  /**
   * The lower triangle of a matrix, or of each in a batch: 0 above the diagonal.
   *
   * @param diagonal The last diagonal to keep: 0 is the main one, 1 the one above it, -1 below.
   * @throws {RangeError} If there are fewer than two dimensions, or `diagonal` is not whole.
   */
  tril(this: Tensor<D>, diagonal = 0): Tensor<D> {
    return masking.tril(this, diagonal);
  }

  /**
   * The upper triangle of a matrix, or of each in a batch: 0 below the diagonal.
   *
   * @param diagonal The first diagonal to keep: 0 is the main one, 1 the one above it, -1 below.
   * @throws {RangeError} If there are fewer than two dimensions, or `diagonal` is not whole.
   */
  triu(this: Tensor<D>, diagonal = 0): Tensor<D> {
    return masking.triu(this, diagonal);
  }
}

import type { DType } from "../dtype.ts";
import * as indexing from "../ops/indexing.ts";
import * as splitting from "../ops/splitting.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { ShapeMethods } from "./shape.ts";

/**
 * Methods of {@linkcode Tensor} that take some of its elements.
 *
 * Source: https://docs.pytorch.org/docs/stable/torch.html#indexing-slicing-joining-mutating-ops
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * const indices = tensor([2, 0], { dtype: "int32" });
 * assertEquals(x.select(0, 1).toArray(), [4, 5, 6]);
 * assertEquals(x.narrow(1, 0, 2).toArray(), [[1, 2], [4, 5]]);
 * const [left, right] = x.split([1, 2], 1);
 * assertEquals([left.shape, right.shape], [[2, 1], [2, 2]]);
 * assertEquals(x.chunk(2).map((row) => row.shape), [[1, 3], [1, 3]]);
 * assertEquals(x.indexSelect(1, indices).toArray(), [[3, 1], [6, 4]]);
 * assertEquals(x.gather(1, indices.view(2, 1)).toArray(), [[3], [4]]);
 * ```
 */
export abstract class PartMethods<D extends DType> extends ShapeMethods<D> {
  /**
   * The part of the tensor at one index of dimension `dim`, which disappears.
   *
   * @throws {RangeError} If there is no such dimension or index.
   */
  select(this: Tensor<D>, dim: number, index: number): Tensor<D> {
    return indexing.select(this, dim, index);
  }

  /**
   * The part of the tensor at `length` indices of dimension `dim`, from `start` on.
   *
   * @throws {RangeError} If there is no such dimension, or there are not as many indices.
   */
  narrow(this: Tensor<D>, dim: number, start: number, length: number): Tensor<D> {
    return indexing.narrow(this, dim, start, length);
  }

  /**
   * Parts of the tensor, one after the other along a dimension.
   *
   * @param sizes How many indices each part has; or one number for all parts, where the last one may
   * be shorter.
   * @param dim The dimension. Default: 0.
   * @throws {RangeError} If there is no such dimension, or the sizes don't add up to its length.
   */
  split(this: Tensor<D>, sizes: number | Shape, dim = 0): Tensor<D>[] {
    return splitting.split(this, sizes, dim);
  }

  /**
   * At most `count` parts of the tensor, one after the other along a dimension: all equally long,
   * except that the last one may be shorter. There are fewer where fewer of that length are enough.
   *
   * @param dim The dimension. Default: 0.
   * @throws {RangeError} If there is no such dimension, or `count` is not a whole number > 0.
   */
  chunk(this: Tensor<D>, count: number, dim = 0): Tensor<D>[] {
    return splitting.chunk(this, count, dim);
  }

  /**
   * The parts of the tensor at these indices of dimension `dim`, in their order.
   *
   * @throws {RangeError} If there is no such dimension or index, or `index` has several dimensions.
   */
  indexSelect(this: Tensor<D>, dim: number, index: Tensor<"int32">): Tensor<D> {
    return indexing.indexSelect(this, dim, index);
  }

  /**
   * For each element of `index`, the element that it names along dimension `dim`:
   * `y[i][j] = x[i][index[i][j]]` along dimension 1 of a matrix.
   *
   * @throws {RangeError} If there is no such dimension or index, or `index` does not fit.
   */
  gather(this: Tensor<D>, dim: number, index: Tensor<"int32">): Tensor<D> {
    return indexing.gather(this, dim, index);
  }
}

import type { DType } from "../dtype.ts";
import * as extremes from "../ops/extremes.ts";
import * as reduction from "../ops/reduction.ts";
import type { ReduceOptions, ValuesAndIndices } from "../ops/rows.ts";
import type { SumOf } from "../ops/sum_type.ts";
import type { Tensor } from "../tensor.ts";
import { ActivationMethods } from "./activation.ts";

/**
 * Methods of {@linkcode Tensor} that reduce all elements, or those along a dimension, to one.
 *
 * Source: https://docs.pytorch.org/docs/stable/torch.html#reduction-ops
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, 5, 3], [7, 0, 2]]);
 * assertEquals(x.sum().item(), 18);
 * assertEquals(x.sum(0).toArray(), [8, 5, 5]);
 * assertEquals(x.mean(1, { keepDim: true }).toArray(), [[3], [3]]);
 * const { values, indices } = x.max(1);
 * assertEquals([values.toArray(), indices.toArray()], [[5, 7], [1, 0]]);
 * assertEquals(x.argmax(-1).toArray(), [1, 0]);
 * ```
 */
export abstract class ReductionMethods<D extends DType> extends ActivationMethods<D> {
  /**
   * The sum of all elements, or of those along a dimension; of booleans, how many are true.
   *
   * @throws {RangeError} If there is no such dimension, or a sum of integers does not fit into 32
   * bits.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  sum(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<SumOf<D>> {
    return reduction.sum(this, dim, options);
  }

  /**
   * The mean of all elements, or of those along a dimension; NaN where there are none.
   *
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  mean(this: Tensor, dim?: number, options?: ReduceOptions): Tensor {
    return reduction.mean(this, dim, options);
  }

  /**
   * The largest element; its gradient is shared by all that are as large.
   *
   * @throws {RangeError} If there are no elements.
   */
  max(this: Tensor<D>): Tensor<D>;
  /**
   * The largest elements along a dimension, and where they stand.
   *
   * @throws {RangeError} If there is no such dimension, or its length is 0.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  max(this: Tensor<D>, dim: number, options?: ReduceOptions): ValuesAndIndices<D>;
  max(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<D> | ValuesAndIndices<D> {
    return dim === undefined ? extremes.max(this, options) : extremes.maxAlong(this, dim, options);
  }

  /**
   * Where the largest element stands, counted through all elements or along a dimension: the first
   * one, where several are largest.
   *
   * @throws {RangeError} If there is no such dimension, or there are no elements.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  argmax(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<"int32"> {
    return extremes.argmax(this, dim, options);
  }
}

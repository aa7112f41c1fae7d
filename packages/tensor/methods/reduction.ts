import type { DType } from "../dtype.ts";
import * as extremes from "../ops/extremes.ts";
import { std, variance, type VarianceOptions } from "../ops/moments.ts";
import { norm } from "../ops/norm.ts";
import * as reduction from "../ops/reduction.ts";
import type { ReduceOptions, ValuesAndIndices } from "../ops/rows.ts";
import type { SumOf } from "../ops/sum_type.ts";
import type { Tensor } from "../tensor.ts";
import { ComparisonMethods } from "./comparison.ts";

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
 * assertEquals(x.min().item(), 0);
 * assertEquals(x.var(1).toArray(), [4, 13]);
 * assertEquals(tensor([3, 4]).norm().item(), 5);
 * assertEquals(tensor([0, 0]).logSumExp(0).item(), Math.fround(Math.LN2));
 * assertEquals(x.argmax(-1).toArray(), [1, 0]);
 * ```
 */
export abstract class ReductionMethods<D extends DType> extends ComparisonMethods<D> {
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
   * The largest elements along a dimension, and where they stand: the first, where several are
   * largest.
   *
   * @throws {RangeError} If there is no such dimension, or its length is 0.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  max(this: Tensor<D>, dim: number, options?: ReduceOptions): ValuesAndIndices<D>;
  max(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<D> | ValuesAndIndices<D> {
    return dim === undefined ? extremes.max(this, options) : extremes.maxAlong(this, dim, options);
  }

  /**
   * The smallest element; its gradient is shared by all that are as small.
   *
   * @throws {RangeError} If there are no elements.
   */
  min(this: Tensor<D>): Tensor<D>;
  /**
   * The smallest elements along a dimension, and where they stand: the first, where several are
   * smallest.
   *
   * @throws {RangeError} If there is no such dimension, or its length is 0.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  min(this: Tensor<D>, dim: number, options?: ReduceOptions): ValuesAndIndices<D>;
  min(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<D> | ValuesAndIndices<D> {
    return dim === undefined ? extremes.min(this, options) : extremes.minAlong(this, dim, options);
  }

  /**
   * Where the largest element stands, counted through all elements or along a dimension: the first
   * one, where several are largest.
   *
   * @throws {RangeError} If there is no such dimension, or there are no elements.
   * @throws {TypeError} If the tensor is bool, or an option is unknown, or of the wrong type.
   */
  argmax(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<"int32"> {
    return extremes.argmax(this, dim, options);
  }

  /**
   * Where the smallest element stands, counted through all elements or along a dimension: the first
   * one, where several are smallest.
   *
   * @throws {RangeError} If there is no such dimension, or there are no elements.
   * @throws {TypeError} If the tensor is bool, or an option is unknown, or of the wrong type.
   */
  argmin(this: Tensor<D>, dim?: number, options?: ReduceOptions): Tensor<"int32"> {
    return extremes.argmin(this, dim, options);
  }

  /**
   * The variance `Σ (x - mean)²/(n - correction)` of all n elements, or of those along a dimension.
   * It is NaN or Infinity where there are no more elements than `correction`.
   *
   * Source: https://docs.pytorch.org/docs/stable/generated/torch.var.html
   *
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If the tensor is not float32, or an option is unknown, or of the wrong type.
   */
  var(this: Tensor, dim?: number, options?: VarianceOptions): Tensor {
    return variance(this, dim, options);
  }

  /**
   * The standard deviation: the square root of the variance, see {@linkcode var}. Its gradient is 0
   * where all elements are the same.
   *
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If the tensor is not float32, or an option is unknown, or of the wrong type.
   */
  std(this: Tensor, dim?: number, options?: VarianceOptions): Tensor {
    return std(this, dim, options);
  }

  /**
   * The p-norm `(Σ |x|ᵖ)^(1/p)` of all elements, or of those along a dimension; for p = 0 how many are
   * not 0, for p = Infinity the largest `|x|`, and for p = -Infinity the smallest.
   *
   * Source: https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html
   *
   * @param p The power. Default: 2, the Euclidean norm.
   * @throws {RangeError} If there is no such dimension, or it has length 0 and p is negative or infinite.
   * @throws {TypeError} If the tensor is not float32, p is not a number, or an option is unknown, or of
   * the wrong type.
   */
  norm(this: Tensor, p = 2, dim?: number, options?: ReduceOptions): Tensor {
    return norm(this, p, dim, options);
  }

  /**
   * `log Σ eˣ` along a dimension, computed so that nothing overflows; -Infinity where there are no
   * elements.
   *
   * Source: https://docs.pytorch.org/docs/stable/generated/torch.logsumexp.html
   *
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If the tensor is not float32, or an option is unknown, or of the wrong type.
   */
  logSumExp(this: Tensor, dim: number, options?: ReduceOptions): Tensor {
    return reduction.logSumExp(this, dim, options);
  }
}

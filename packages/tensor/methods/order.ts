import type { DType } from "../dtype.ts";
import type { ValuesAndIndices } from "../ops/rows.ts";
import { cumsum } from "../ops/scan.ts";
import * as sorting from "../ops/sorting.ts";
import type { SortOptions, TopKOptions } from "../ops/sorting.ts";
import type { SumOf } from "../ops/sum_type.ts";
import type { Tensor } from "../tensor.ts";
import { ReductionMethods } from "./reduction.ts";

/**
 * Methods of {@linkcode Tensor} for which it matters in which order elements stand along a dimension.
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
 * const x = tensor([3, 1, 2]);
 * const { values, indices } = x.sort();
 * assertEquals([values.toArray(), indices.toArray()], [[1, 2, 3], [1, 2, 0]]);
 * assertEquals(x.argsort(0, { descending: true }).toArray(), [0, 2, 1]);
 * assertEquals(x.topK(2).values.toArray(), [3, 2]);
 * assertEquals(x.cumsum(0).toArray(), [3, 4, 6]);
 * ```
 */
export abstract class OrderMethods<D extends DType> extends ReductionMethods<D> {
  /**
   * The sum of each element and all before it along a dimension: `yₖ = x₀ + ... + xₖ`; of booleans, how
   * many are true.
   *
   * @throws {RangeError} If there is no such dimension, or a sum of integers does not fit into 32
   * bits.
   */
  cumsum(this: Tensor<D>, dim: number): Tensor<SumOf<D>> {
    return cumsum(this, dim);
  }

  /**
   * The elements in ascending order along a dimension, and where they stood. NaN counts as greatest.
   *
   * Where elements are equal, their indices come in PyTorch's order (on Linux): it is that of the
   * tensor for up to 16 elements, and else only if `stable` is set.
   *
   * Source: https://docs.pytorch.org/docs/stable/generated/torch.sort.html
   *
   * @param dim The dimension. Default: the last one.
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  sort(this: Tensor<D>, dim = -1, options?: SortOptions): ValuesAndIndices<D> {
    return sorting.sort(this, dim, options);
  }

  /**
   * The indices that {@linkcode sort} returns.
   *
   * @param dim The dimension. Default: the last one.
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  argsort(this: Tensor<D>, dim = -1, options?: SortOptions): Tensor<"int32"> {
    return sorting.argsort(this, dim, options);
  }

  /**
   * The `k` largest elements along a dimension, and where they stand. NaN counts as greatest. Of equal
   * elements those are taken that PyTorch takes (on Linux).
   *
   * Source: https://docs.pytorch.org/docs/stable/generated/torch.topk.html
   *
   * @param k How many elements.
   * @param dim The dimension. Default: the last one.
   * @throws {RangeError} If there is no such dimension, or `k` is not a whole number from 0 to its
   * length.
   * @throws {TypeError} If the tensor is bool, or an option is unknown, or of the wrong type.
   */
  topK(this: Tensor<D>, k: number, dim = -1, options?: TopKOptions): ValuesAndIndices<D> {
    return sorting.topK(this, k, dim, options);
  }
}

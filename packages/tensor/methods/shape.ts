import type { DType } from "../dtype.ts";
import * as layout from "../ops/layout.ts";
import type { Shape } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { OrderMethods } from "./order.ts";

/**
 * Methods of {@linkcode Tensor} that arrange its elements in another shape.
 *
 * Source: https://docs.pytorch.org/docs/stable/torch.html#indexing-slicing-joining-mutating-ops
 *
 * @typeParam D The element type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor, zeros } from "@ohlol/tensor";
 *
 * const x = zeros([2, 1, 3]);
 * assertEquals(x.view(3, -1).shape, [3, 2]);
 * assertEquals(x.transpose(0, 2).shape, [3, 1, 2]);
 * assertEquals(x.permute(1, 2, 0).shape, [1, 3, 2]);
 * assertEquals(x.squeeze(1).shape, [2, 3]);
 * assertEquals(x.unsqueeze(0).shape, [1, 2, 1, 3]);
 * assertEquals(x.expand(2, 4, 3).shape, [2, 4, 3]);
 * assertEquals(x.flatten(1).shape, [2, 3]);
 * assertEquals(x.unflatten(2, [3, 1]).shape, [2, 1, 3, 1]);
 * assertEquals(x.repeat(1, 2, 3).shape, [2, 2, 9]);
 * assertEquals(tensor([1, 2, 3]).flip(0).toArray(), [3, 2, 1]);
 * ```
 */
export abstract class ShapeMethods<D extends DType> extends OrderMethods<D> {
  /**
   * The same elements in another shape, in which one length may be -1: it follows from the others.
   *
   * @throws {RangeError} If the number of elements would change.
   */
  reshape(this: Tensor<D>, ...shape: number[] | [Shape]): Tensor<D> {
    return layout.reshape(this, listFrom(shape));
  }

  /** The same as {@linkcode reshape}: a tensor has no gaps, so each shape is a view. */
  view(this: Tensor<D>, ...shape: number[] | [Shape]): Tensor<D> {
    return layout.reshape(this, listFrom(shape));
  }

  /**
   * The tensor with two dimensions exchanged.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  transpose(this: Tensor<D>, dim0: number, dim1: number): Tensor<D> {
    return layout.transpose(this, dim0, dim1);
  }

  /**
   * The tensor with its dimensions in another order: dimension `dims[i]` becomes dimension `i`.
   *
   * @throws {RangeError} If `dims` does not name each dimension once.
   */
  permute(this: Tensor<D>, ...dims: number[] | [Shape]): Tensor<D> {
    return layout.permute(this, listFrom(dims));
  }

  /**
   * The tensor without its dimensions of length 1, or without `dim` if that has length 1.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  squeeze(this: Tensor<D>, dim?: number): Tensor<D> {
    return layout.squeeze(this, dim);
  }

  /**
   * The tensor with a new dimension of length 1 in front of dimension `dim`.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  unsqueeze(this: Tensor<D>, dim: number): Tensor<D> {
    return layout.unsqueeze(this, dim);
  }

  /**
   * The tensor repeated along its dimensions of length 1, to a shape that it broadcasts to.
   *
   * @throws {RangeError} If it does not broadcast to that shape.
   */
  expand(this: Tensor<D>, ...shape: number[] | [Shape]): Tensor<D> {
    return layout.expand(this, listFrom(shape));
  }

  /**
   * The tensor with the dimensions from `startDim` to `endDim` joined to one; a scalar becomes a vector.
   *
   * @param startDim The first of them. Default: 0.
   * @param endDim The last of them. Default: the last one there is.
   * @throws {RangeError} If there is no such dimension, or `startDim` is behind `endDim`.
   */
  flatten(this: Tensor<D>, startDim = 0, endDim = -1): Tensor<D> {
    return layout.flatten(this, startDim, endDim);
  }

  /**
   * The tensor with a dimension split into several.
   *
   * @param sizes Their lengths, of which one may be -1: it follows from the others.
   * @throws {RangeError} If there is no such dimension, or its length is not the product of `sizes`.
   */
  unflatten(this: Tensor<D>, dim: number, sizes: Shape): Tensor<D> {
    return layout.unflatten(this, dim, sizes);
  }

  /**
   * Copies of the tensor side by side: `counts[i]` of them along dimension `i`. More counts than
   * dimensions add dimensions in front.
   *
   * @throws {RangeError} If there are fewer counts than dimensions, or one is not a whole number >= 0.
   */
  repeat(this: Tensor<D>, ...counts: number[] | [Shape]): Tensor<D> {
    return layout.repeat(this, listFrom(counts));
  }

  /**
   * The tensor with the order of its elements reversed along some dimensions.
   *
   * @throws {RangeError} If there is no such dimension, or one comes twice.
   */
  flip(this: Tensor<D>, ...dims: number[] | [Shape]): Tensor<D> {
    return layout.flip(this, listFrom(dims));
  }
}

/** What was given as arguments, or as one array. */
function listFrom(args: number[] | [Shape]): Shape {
  const [first] = args;
  return typeof first === "object" ? first : args as number[];
}

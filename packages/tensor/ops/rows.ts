import type { DType } from "../dtype.ts";
import { resolveOptions } from "../options.ts";
import { atLeast1d, type DimView, resolveDim, type Shape, viewAround } from "../shape.ts";
import type { Tensor } from "../tensor.ts";

/*
 * How ops along a dimension walk the elements: as rows, one for each element of the result.
 */

/** How a reduction treats the dimension that it reduces. */
export interface ReduceOptions {
  /** Whether the dimension stays, with length 1. Default: false. */
  keepDim?: boolean;
}

/** Elements that were chosen along a dimension, and where they stand. */
export interface ValuesAndIndices<D extends DType = "float32"> {
  /** The elements. */
  values: Tensor<D>;
  /** The position of each along the dimension. */
  indices: Tensor<"int32">;
}

const defaults = { keepDim: false };

/** What a reduction walks: the tensor around `dim`, or as one row if there is no `dim`. */
export function reduced(
  op: string,
  x: Tensor<DType>,
  dim: number | undefined,
  options: ReduceOptions | undefined,
): { view: DimView; shape: Shape } {
  const { keepDim } = resolveOptions(op, options, defaults);
  if (dim === undefined) {
    const shape = keepDim ? x.shape.map(() => 1) : [];
    return { view: { outer: 1, length: x.size, inner: 1 }, shape };
  }
  const at = resolveDim(dim, x.shape.length, op);
  return {
    view: viewAround(atLeast1d(x.shape), at),
    shape: keepDim ? x.shape.map((n, i) => i === at ? 1 : n) : x.shape.toSpliced(at, 1),
  };
}

/** The tensor around a dimension; a scalar counts as a row of one, as in PyTorch. */
export function rowsAlong(op: string, x: Tensor<DType>, dim: number): DimView {
  return viewAround(atLeast1d(x.shape), resolveDim(dim, x.shape.length, op));
}

/** Where row `i` begins, counted as its element in the result of a reduction. */
export function firstOfRow(i: number, length: number, inner: number): number {
  return inner === 1 ? i * length : Math.floor(i / inner) * length * inner + i % inner;
}

/** The elements of a row: from `start` to `end`, and `step` apart. */
export interface Row {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Row `i`, counted as in {@linkcode firstOfRow}. */
export function rowAt(i: number, { length, inner }: DimView): Row {
  const start = firstOfRow(i, length, inner);
  return { start, end: start + length * inner, step: inner };
}

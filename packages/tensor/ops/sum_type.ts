import type { DType } from "../dtype.ts";

/**
 * The element type of a sum: that of the elements, except that booleans are counted.
 *
 * @typeParam D The type of the elements.
 */
export type SumOf<D extends DType> = D extends "bool" ? "int32" : D;

/** See {@linkcode SumOf}. */
export function sumOf<D extends DType>(dtype: D): SumOf<D> {
  return (dtype === "bool" ? "int32" : dtype) as SumOf<D>;
}

/** Throws if PyTorch, which widens sums of integers to 64 bits, can hold a sum that int32 can't. */
export function checkSum(total: number): void {
  if ((total | 0) === total) return;
  throw new RangeError(
    `Cannot sum int32 elements to ${total}: it does not fit into 32 bits; ` +
      'convert them with to("float32") first',
  );
}

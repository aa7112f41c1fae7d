/**
 * Tensors without their ops, for code that only makes or reads tensors: a bundle of it is small.
 *
 * Tensors have all their methods as soon as any module of the program imports `@ohlol/tensor`. Until
 * then they have `data`, `shape`, `dtype`, `size`, `item`, `toArray`, `grad`, `backward` and `detach`, and
 * any other method throws an error that says so.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { zeros } from "@ohlol/tensor/core";
 *
 * const x = zeros([2, 2]);
 * x.data[3] = 1;
 * assertEquals(x.toArray(), [[0, 0], [0, 1]]);
 * ```
 *
 * @module
 */
export { Tensor } from "./tensor.ts";
export { eye, full, ones, onesLike, type TensorOptions, zeros, zerosLike } from "./creation.ts";
export { tensor } from "./from_values.ts";
export type { DataOf, DType, NestedArray, NestedBooleans } from "./dtype.ts";
export { formatShape, sameShape, type Shape } from "./shape.ts";

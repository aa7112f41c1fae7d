import type { DataOf, DType } from "../../dtype.ts";

/*
 * Blocks of adjacent elements, at equal distances in two arrays: what joining and cutting tensors along a
 * dimension moves.
 */

/** Where blocks are in an array. */
export interface Blocks {
  /** Where the first one begins. */
  readonly start: number;
  /** How far apart they begin. */
  readonly stride: number;
}

/** A part of a tensor along a dimension: blocks of the whole that are a tensor, too. */
export interface Part {
  /** The length of its blocks. */
  readonly run: number;
  /** Where they are in the part. */
  readonly inPart: Blocks;
  /** Where they are in the whole. */
  readonly inWhole: Blocks;
}

/** Shorter blocks are copied faster element by element. */
const longBlock = 32;

/** y = x, for each of `count` blocks of that length. */
export function copyBlocks<D extends DType>(
  y: DataOf<D>,
  to: Blocks,
  x: DataOf<D>,
  from: Blocks,
  count: number,
  length: number,
): void {
  if (length === 1) return copyElements(y, to, x, from, count);
  for (let block = 0; block < count; block++) {
    const target = to.start + block * to.stride, source = from.start + block * from.stride;
    if (length >= longBlock) y.set(x.subarray(source, source + length), target);
    else for (let i = 0; i < length; i++) y[target + i] = x[source + i];
  }
}

/** The same for blocks of one element. */
function copyElements<D extends DType>(
  y: DataOf<D>,
  to: Blocks,
  x: DataOf<D>,
  from: Blocks,
  count: number,
): void {
  const toStride = to.stride, fromStride = from.stride;
  let target = to.start, source = from.start;
  for (let i = 0; i < count; i++, target += toStride, source += fromStride) y[target] = x[source];
}

/** y += x, for each block. */
export function addBlocks(
  y: Float32Array,
  to: Blocks,
  x: Float32Array,
  from: Blocks,
  count: number,
  length: number,
): void {
  for (let block = 0; block < count; block++) {
    const target = to.start + block * to.stride, source = from.start + block * from.stride;
    for (let i = 0; i < length; i++) y[target + i] += x[source + i];
  }
}

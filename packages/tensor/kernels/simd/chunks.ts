/** Rows from which on the products for weights' gradients, which sum over rows, are efficient. */
export const leastRows = 256;

/** Some successive ones of many things. */
export interface Chunk {
  /** The first one. */
  from: number;
  /** How many there are. */
  count: number;
}

/** 384 kB, which a processor's second cache holds beside what they are worked on with. */
const chunkFloats = 3 << 15;

/**
 * Cuts things into chunks that a kernel copies to its memory and works on one after the other, so
 * that they stay in the cache between being copied, worked on and copied back, and take little memory.
 *
 * @param count How many things there are.
 * @param size How many numbers each has.
 * @param least How many of them a chunk has at least, however large they are.
 */
export function chunksOf(count: number, size: number, least: number): Chunk[] {
  const most = Math.max(least, Math.floor(chunkFloats / size));
  const chunks: Chunk[] = [];
  for (let from = 0; from < count; from += most) {
    chunks.push({ from, count: Math.min(most, count - from) });
  }
  return chunks;
}

/** The part of an array of things of that size that a chunk of them takes. */
export function partOf<Values extends Float32Array | Int32Array | Float64Array>(
  array: Values,
  { from, count }: Chunk,
  size: number,
): Values {
  return array.subarray(from * size, (from + count) * size) as Values;
}

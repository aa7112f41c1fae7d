import { longestPiece } from "./allocate.ts";

/*
 * Arrays for gradients that only the tape sees. A fresh array of some thousand numbers costs more than
 * what is computed in it, since it is zeroed, rarely in a cache, and collected as garbage; the gradient
 * of an intermediate result lives from its last reader's derivative to its own op's, so that a handful
 * of arrays is enough for a backward pass, and for the next one.
 */

/** The length from which on arrays are kept: shorter ones are pieces of slabs, and cost little. */
export const leastKept: number = longestPiece + 1;
/** How many arrays of one length are kept. */
const mostKept = 8;

type Arrays = Map<number, Float32Array[]>;

/** The arrays that nobody uses, by length: garbage themselves, as soon as no backward pass runs. */
let pool = new WeakRef<Arrays>(new Map());

function arraysOf(length: number): Float32Array[] {
  let arrays = pool.deref();
  if (arrays === undefined) pool = new WeakRef(arrays = new Map());
  const kept = arrays.get(length) ?? [];
  if (kept.length === 0) arrays.set(length, kept);
  return kept;
}

/** An array of that length with arbitrary contents; null for none at hand, or for a short one. */
export function takeKept(length: number): Float32Array | null {
  return length < leastKept ? null : arraysOf(length).pop() ?? null;
}

/** Takes an array that nobody will read any more. Parts of larger ones are left to their owners. */
export function keep(array: Float32Array): void {
  const { length } = array;
  if (length < leastKept || array.byteLength !== array.buffer.byteLength) return;
  const kept = arraysOf(length);
  if (kept.length < mostKept) kept.push(array);
}

import { storePair } from "./vector";

/*
 * V8 can join what is computed of two vectors to vectors of 256 bits, if a flag enables it (see
 * useWideVectors). It begins where both are stored next to each other, and follows the operands back to
 * where both are loaded. It goes no further where it checks an address in between, which it does between
 * any two loads or stores whose addresses are not constant. These functions get around that:
 *
 *     const x = v128.load(address), y = v128.load(address, 16);
 *     loadsEnd(count);
 *     storeJoined(address, exp(joinable(x)), exp(joinable(y)));
 *
 * They cost a few instructions, so functions of only a few are faster without them.
 */

/**
 * The same vector, where V8 ends its search for operands: one of its numbers is replaced, by itself, and V8
 * takes the result of a replacement from wherever it is.
 */
@inline
export function joinable(x: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.replace_lane(x, 0, f32x4.extract_lane(x, 0)) : x;
}

/**
 * Keeps the compiler from moving a load past computations on an earlier one. It costs nothing: V8 removes the
 * check, since the loop runs only while there are at least eight numbers.
 */
@inline
export function loadsEnd(count: i32): void {
  if (count < 8) unreachable();
}

/**
 * Stores two vectors next to each other. V8 begins at the sum of both as integers, which it takes for the end
 * of a reduction, and which the vectors then overwrite.
 */
@inline
export function storeJoined(address: usize, first: v128, second: v128): void {
  if (ASC_FEATURE_RELAXED_SIMD) v128.store(address, i32x4.add(first, second));
  storePair(address, first, second);
}

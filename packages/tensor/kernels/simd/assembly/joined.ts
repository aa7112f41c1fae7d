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
 * They cost a few instructions, so that functions of a few are faster without.
 */

/**
 * The same vector, from which on V8 can join what is computed of it: a vector one of whose numbers is
 * replaced, here by itself, it takes from wherever it is.
 */
@inline
export function joinable(x: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.replace_lane(x, 0, f32x4.extract_lane(x, 0)) : x;
}

/**
 * Keeps the compiler from moving a load behind what is computed of another one. It costs nothing: V8 knows
 * that in a loop over at least eight numbers there are as many.
 */
@inline
export function loadsEnd(count: i32): void {
  if (count < 8) unreachable();
}

/**
 * Stores two vectors next to each other. What V8 begins at is the sum of both as integers, which it regards
 * as the end of a reduction, and which is overwritten.
 */
@inline
export function storeJoined(address: usize, first: v128, second: v128): void {
  if (ASC_FEATURE_RELAXED_SIMD) v128.store(address, i32x4.add(first, second));
  storePair(address, first, second);
}

/**
 * Whole numbers from 0 up to but not including `below`, the same ones on every run: Numerical
 * Recipes' linear congruential generator of 32 bits.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { randomSource } from "./random.ts";
 *
 * const [random, same] = [randomSource(7), randomSource(7)];
 * assertEquals([random(100), random(100)], [same(100), same(100)]);
 * ```
 */
export function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

/**
 * Orders symbols as {@linkcode Vocab.fromText} does: by the first code points that differ; of two
 * symbols of which one begins with the other, the shorter comes first. JavaScript's own order goes
 * by UTF-16 units, which puts emoji before some rarer characters.
 *
 * @param a A symbol.
 * @param b Another one.
 * @returns A negative number if `a` comes first, a positive one if `b` does, 0 if they are the same.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { compareSymbols } from "@ohlol/text";
 *
 * assertEquals(["😀", "\uff5e", "a"].sort(compareSymbols), ["a", "\uff5e", "😀"]);
 * assertEquals(["😀", "\uff5e", "a"].sort(), ["a", "😀", "\uff5e"]);
 * ```
 */
export function compareSymbols(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0)!);
  const right = Array.from(b, (character) => character.codePointAt(0)!);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i] - right[i];
  }
  return left.length - right.length;
}

/**
 * A short text that differs for another sequence, except by accident: its length, and two
 * sums of its indices.
 *
 * Source: the FNV-1a hash, http://www.isthe.com/chongo/tech/comp/fnv/, with two starting points.
 */
export function fingerprint(ids: Int32Array, symbols: readonly string[]): string {
  const vocabulary = Int32Array.from(symbols.join("\n"), (character) => character.codePointAt(0)!);
  const sums = [0x811c9dc5, 0x01234567].map((start) => fnv(ids, fnv(vocabulary, start)));
  return [ids.length, ...sums.map((sum) => (sum >>> 0).toString(16).padStart(8, "0"))].join("-");
}

function fnv(values: Int32Array, start: number): number {
  let sum = start;
  for (let i = 0; i < values.length; i++) sum = Math.imul(sum ^ values[i], 0x01000193);
  return sum;
}

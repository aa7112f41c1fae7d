import { compareSymbols } from "./compare_symbols.ts";
import { graphemes } from "./graphemes.ts";
import type { SymbolUnit } from "./tokenize.ts";

/** Throws unless each symbol is one of that unit, and none comes twice or is a special one. */
export function checkSymbols(
  symbols: readonly string[],
  unit: SymbolUnit,
  special: readonly string[],
): void {
  const positions = new Map<string, number>();
  symbols.forEach((symbol, position) => {
    checkSymbol(symbol, position, unit);
    const earlier = positions.get(symbol);
    const twin = earlier === undefined ? "the padding or unknown symbol" : `at ${earlier}`;
    if (earlier !== undefined || special.includes(symbol)) {
      const shown = JSON.stringify(symbol);
      throw new RangeError(`Symbol ${position} must be a new one: got ${shown}, as ${twin}`);
    }
    positions.set(symbol, position);
  });
}

function checkSymbol(symbol: string, position: number, unit: SymbolUnit): void {
  const shown = JSON.stringify(symbol);
  if (unit === "grapheme") {
    const count = graphemes(symbol).length;
    if (count === 1) return;
    throw new RangeError(
      `Symbol ${position} must be one grapheme: got ${shown}, which has ${count}`,
    );
  }
  if (unit === "byte" && !/^[\0-\xff]$/s.test(symbol)) {
    throw new RangeError(`Symbol ${position} must be one byte, U+0000 to U+00FF: got ${shown}`);
  }
  if (symbol === "") throw new RangeError(`Symbol ${position} must not be empty`);
}

/** The distinct tokens, the most frequent first; of equally frequent ones by code point. */
export function byFrequency(tokens: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || compareSymbols(a, b));
  return sorted.map(([token]) => token);
}

/** Throws unless symbols for padding and unknown are different, and not empty. */
export function checkSpecial(special: readonly string[]): void {
  if (special.includes("")) {
    throw new RangeError("Symbols for padding and unknown must not be empty");
  }
  if (special.length === 2 && special[0] === special[1]) {
    const shown = JSON.stringify(special[0]);
    throw new RangeError(
      `Symbols for padding and unknown must be different: got ${shown} for both`,
    );
  }
}

/**
 * Throws if a vocabulary of that size has no room for any symbol but the special ones, or if it leaves
 * out some of `count` symbols though it has none for unknown ones.
 */
export function checkSize(size: number, special: number, count: number, unknown?: string): void {
  if (!(Number.isInteger(size) || size === Infinity) || size <= special) {
    throw new RangeError(
      `Vocab.fromTokens expected a whole number > ${special} as size: got ${size}`,
    );
  }
  if (count > size - special && unknown === undefined) {
    throw new RangeError(
      `Vocab.fromTokens needs a symbol for unknown ones: size ${size} leaves out ` +
        `${count + special - size} of ${count} symbols`,
    );
  }
}

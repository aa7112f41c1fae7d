import { checkUnit, type SymbolUnit } from "./tokenize.ts";

/** A vocabulary as JSON: what {@linkcode Vocab.toJSON} returns. */
export interface VocabJSON {
  /** The symbols, in the order of their indices. */
  symbols: string[];
  /** What counts as one symbol; left out where it is a grapheme. */
  unit?: SymbolUnit;
  /** The padding symbol, if there is one. It comes before all others. */
  padding?: string;
  /** The symbol for all that is not in the vocabulary, if there is one. It comes before the others. */
  unknown?: string;
}

/** Throws unless parsed JSON is a vocabulary. */
export function checkVocabJSON(json: unknown): VocabJSON {
  const { symbols, unit, padding, unknown } = (json ?? {}) as Record<keyof VocabJSON, unknown>;
  const isText = (value: unknown) => value === undefined || typeof value === "string";
  const isList = Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === "string");
  if (!isList || ![unit, padding, unknown].every(isText)) {
    throw new TypeError('Cannot read a vocabulary: expected an object like {"symbols":["a","b"]}');
  }
  if (unit !== undefined) checkUnit("Vocab.fromJSON", unit as SymbolUnit);
  const special = [padding, unknown].filter((symbol) => symbol !== undefined);
  if (special.some((symbol, i) => symbols[i] !== symbol)) {
    throw new RangeError(
      `Cannot read a vocabulary: expected ${JSON.stringify(special)} as its first symbols`,
    );
  }
  return json as VocabJSON;
}

import type { SymbolUnit, Vocab } from "@ohlol/text";
import { textSymbols, UsageError } from "@ohlol/train";

/** The line ends; each is one symbol, except where symbols are bytes. */
const lineEnds = ["\n", "\r\n", "\r"];

/**
 * A prompt in the symbols of a vocabulary: a line end that isn't among them becomes the one that is.
 *
 * @param prompt The prompt.
 * @param vocab The vocabulary.
 * @throws {UsageError} If another symbol of the prompt isn't in the vocabulary, and there is none for
 * unknown ones.
 */
export function knownPrompt(prompt: string, vocab: Vocab): string {
  const text = vocab.unit === "byte" ? prompt : withKnownLineEnds(prompt, vocab);
  const [unknown] = unknownSymbols(text, vocab);
  if (unknown !== undefined && vocab.unknownId === null) throw unknownSymbol(unknown, vocab);
  return text;
}

/** The symbols of a prompt that aren't in a vocabulary, each once. */
export function unknownSymbols(prompt: string, vocab: Vocab): string[] {
  const known = new Set(vocab.symbols);
  return [...new Set(textSymbols(prompt, vocab))].filter((symbol) => !known.has(symbol));
}

function withKnownLineEnds(prompt: string, { symbols }: Vocab): string {
  const known = lineEnds.filter((end) => symbols.includes(end));
  return known.length === 1 ? prompt.replaceAll(/\r\n|\n|\r/g, known[0]) : prompt;
}

const nouns: Readonly<Record<SymbolUnit, string>> = {
  grapheme: "symbol",
  byte: "byte",
  word: "word",
};

function unknownSymbol(symbol: string, { unit, symbols }: Vocab): UsageError {
  const shown = unit === "byte"
    ? `0x${symbol.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
    : JSON.stringify(unit === "word" ? symbol.trimStart() || symbol : symbol);
  return new UsageError(
    `Option "--prompt" has a ${nouns[unit]} that the network never saw: ${shown}` +
      (unit === "byte" ? "" : normalizationHint(symbol, new Set(symbols))),
  );
}

/** Two normal forms of a character look the same, so the message must explain that they differ. */
function normalizationHint(symbol: string, known: ReadonlySet<string>): string {
  const form = (["NFC", "NFD"] as const).find((form) => known.has(symbol.normalize(form)));
  if (form === undefined) return "";
  return `, as ${codePoints(symbol)}; its text has ${codePoints(symbol.normalize(form))}, which ` +
    `looks the same: give the prompt in ${form}`;
}

/** `U+0065 U+0301` */
function codePoints(text: string): string {
  return [...text].map((character) => {
    const digits = character.codePointAt(0)!.toString(16).toUpperCase();
    return `U+${digits.padStart(4, "0")}`;
  }).join(" ");
}

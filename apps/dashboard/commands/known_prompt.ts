import { graphemes } from "@ohlol/text";
import { UsageError } from "@ohlol/train";

/** The line ends; each is one symbol. */
const lineEnds = ["\n", "\r\n", "\r"];

/**
 * A prompt in the symbols of a vocabulary: a line end that isn't among them becomes the one that is.
 *
 * @param prompt The prompt.
 * @param symbols The vocabulary.
 * @throws {UsageError} If another symbol of the prompt isn't in the vocabulary.
 */
export function knownPrompt(prompt: string, symbols: readonly string[]): string {
  const known = new Set(symbols);
  const knownLineEnds = lineEnds.filter((end) => known.has(end));
  return graphemes(prompt).map((symbol) => {
    if (known.has(symbol)) return symbol;
    if (lineEnds.includes(symbol) && knownLineEnds.length === 1) return knownLineEnds[0];
    throw unknownSymbol(symbol, known);
  }).join("");
}

function unknownSymbol(symbol: string, known: ReadonlySet<string>): UsageError {
  return new UsageError(
    `Option "--prompt" has a symbol that the network never saw: ${JSON.stringify(symbol)}` +
      normalizationHint(symbol, known),
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

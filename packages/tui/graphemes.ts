import { graphemes as charactersOf } from "@ohlol/text/graphemes";
import stringWidth from "npm:string-width@9.0.0";
import { visible } from "./visible.ts";

/** What a reader takes for one character, and the cells it covers. */
export interface Grapheme {
  /** A number that stands for the text in a cell; see {@linkcode symbolText}. */
  readonly symbol: number;
  /** The number of cells: 1, 2 for CJK and emoji, rarely more. */
  readonly width: number;
}

/**
 * The symbol of the cells that a wide grapheme covers beyond its first one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Buffer } from "./buffer.ts";
 * import { TAIL } from "./graphemes.ts";
 * import { drawText } from "./text.ts";
 *
 * const buffer = new Buffer(3, 1);
 * drawText(buffer, 0, 0, "語");
 * assertEquals(buffer.cells.symbols[1], TAIL);
 * ```
 */
export const TAIL = 0;

/** The symbol of an empty cell. */
export const SPACE = 32;

const FIRST_UNCERTAIN = 0x110000; // beyond the last code point
const MAX_CACHED_TEXTS = 4096;

const uncertain: string[] = [];
const singles: string[] = [];
const graphemeOf = new Map<string, Grapheme>();
const segmented = new Map<string, readonly Grapheme[]>();

/**
 * Cuts a text into graphemes. Control characters become {@linkcode visible}, so that no text can
 * move the cursor or change the terminal. Graphemes without a width (a lone combining mark) are left
 * out, and so is a joiner at the end of one, which would join it to the next cell.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphemes } from "./graphemes.ts";
 *
 * assertEquals(graphemes("a☀️語").map((grapheme) => grapheme.width), [1, 2, 2]);
 * ```
 */
export function graphemes(text: string): readonly Grapheme[] {
  const cached = segmented.get(text);
  if (cached) return cached;
  const parts = segment(text);
  if (segmented.size >= MAX_CACHED_TEXTS) segmented.clear();
  segmented.set(text, parts);
  return parts;
}

function segment(text: string): Grapheme[] {
  const parts: Grapheme[] = [];
  for (const character of charactersOf(visible(text))) {
    const grapheme = intern(character);
    if (grapheme.width > 0) parts.push(grapheme);
  }
  return parts;
}

function intern(text: string): Grapheme {
  let grapheme = graphemeOf.get(text);
  if (!grapheme) graphemeOf.set(text, grapheme = measure(text));
  return grapheme;
}

function measure(segment: string): Grapheme {
  const text = segment.replace(/(?<=.)\u200d+$/su, "");
  const width = stringWidth(text);
  const symbol = isCertain(text, width)
    ? text.codePointAt(0)!
    : FIRST_UNCERTAIN + uncertain.push(text) - 1;
  return { symbol, width };
}

/** Letters that never join their neighbours, and signs that aren't emoji. */
const lettersAndSigns = [
  /^[[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Hebrew}]&&\p{L}]$/v,
  /^[[\p{sc=Common}&&[\p{L}\p{N}\p{P}\p{S}\p{Zs}]]--\p{Emoji}]$/v,
];

/** Beyond it come signs that are newer than many terminals. */
const endOfSettledSigns = "\u2e80";

/** Braille, what stands for the unprintable, and narrow kana. */
const otherOneCell = /^[\u2800-\u28ff\ufffd\uff61-\uff9d]$/;

/** Ideographs, kana, Hangul, and their punctuation. */
const twoCells =
  /^[\p{Unified_Ideograph}\u3001-\u3011\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3\uff01-\uff60]$/u;

/**
 * Whether all terminals give a grapheme this width: those with old tables and with new ones,
 * those that know graphemes and those that don't. Line and block characters, which some users have set to two cells,
 * count as well: a screen can't be drawn without them.
 */
function isCertain(text: string, width: number): boolean {
  if (isPlain(text)) return true;
  if (width === 2) return twoCells.test(text);
  if (width !== 1) return false;
  return otherOneCell.test(text) ||
    text < endOfSettledSigns && lettersAndSigns.some((settled) => settled.test(text));
}

/**
 * Whether every character of a text is printable ASCII, one cell each.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isPlain } from "./graphemes.ts";
 *
 * assertEquals([isPlain("loss 3.0576"), isPlain("é")], [true, false]);
 * ```
 */
export function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126) return false;
  }
  return true;
}

/**
 * The number of cells that a text covers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textWidth } from "./graphemes.ts";
 *
 * assertEquals(textWidth("🌧️ rain"), 7);
 * ```
 */
export function textWidth(text: string): number {
  if (isPlain(text)) return text.length;
  return graphemes(text).reduce((sum, { width }) => sum + width, 0);
}

/**
 * The text that a cell's symbol stands for; that of a {@linkcode TAIL} is empty.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphemes, symbolText } from "./graphemes.ts";
 *
 * assertEquals(symbolText(graphemes("☀️")[0].symbol), "☀️");
 * ```
 */
export function symbolText(symbol: number): string {
  if (symbol === TAIL) return "";
  if (isUncertain(symbol)) return uncertain[symbol - FIRST_UNCERTAIN];
  return singles[symbol] ??= String.fromCodePoint(symbol);
}

/**
 * Whether terminals may disagree on the width of a symbol, so that the cursor's position after it is
 * unknown: true for all that isn't clearly one or two cells wide.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphemes, isUncertain } from "./graphemes.ts";
 *
 * assertEquals(graphemes("é語☀️").map(({ symbol }) => isUncertain(symbol)), [false, false, true]);
 * ```
 */
export function isUncertain(symbol: number): boolean {
  return symbol >= FIRST_UNCERTAIN;
}

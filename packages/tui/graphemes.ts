import stringWidth from "npm:string-width@9.0.0";
import { visible } from "./visible.ts";

/** What a reader takes for one character, and the cells it covers. */
export interface Grapheme {
  /** A number that stands for the text in a cell; see {@linkcode symbolText}. */
  readonly symbol: number;
  /** The number of cells: 1, 2 for CJK and emoji, rarely more. */
  readonly width: number;
}

/** The symbol of the cells that a wide grapheme covers beyond its first one. */
export const TAIL = 0;

/** The symbol of an empty cell. */
export const SPACE = 32;

const FIRST_CLUSTER = 0x110000; // beyond the last code point
const MAX_CACHED_TEXTS = 4096;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const clusters: string[] = [];
const singles: string[] = [];
const graphemeOf = new Map<string, Grapheme>();
const segmented = new Map<string, readonly Grapheme[]>();

/**
 * Cuts a text into graphemes. Control characters become {@linkcode visible}, so that no text can
 * move the cursor or change the terminal; graphemes without a width (a lone combining mark) are left
 * out.
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
  for (const { segment } of segmenter.segment(visible(text))) {
    const grapheme = intern(segment);
    if (grapheme.width > 0) parts.push(grapheme);
  }
  return parts;
}

function intern(text: string): Grapheme {
  let grapheme = graphemeOf.get(text);
  if (!grapheme) graphemeOf.set(text, grapheme = measure(text));
  return grapheme;
}

function measure(text: string): Grapheme {
  const codePoint = text.codePointAt(0)!;
  const isSingle = String.fromCodePoint(codePoint) === text;
  const symbol = isSingle ? codePoint : FIRST_CLUSTER + clusters.push(text) - 1;
  return { symbol, width: stringWidth(text) };
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
  if (isCluster(symbol)) return clusters[symbol - FIRST_CLUSTER];
  return singles[symbol] ??= String.fromCodePoint(symbol);
}

/**
 * Whether a symbol is made of several code points: the ones on whose width terminals disagree.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphemes, isCluster } from "./graphemes.ts";
 *
 * assertEquals(graphemes("☀️語").map(({ symbol }) => isCluster(symbol)), [true, false]);
 * ```
 */
export function isCluster(symbol: number): boolean {
  return symbol >= FIRST_CLUSTER;
}

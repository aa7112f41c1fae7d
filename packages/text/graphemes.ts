/**
 * Blocks of UTF-16 units of which no two neighbours make one grapheme, except "\r\n": letters
 * without combining marks, ideographs, precomposed syllables, punctuation, controls. They leave
 * out whatever may join what stands before or after it (Unicode Standard Annex 29, rules GB6 to
 * GB13).
 */
const PLAIN_BLOCKS = [
  [0x0000, 0x02ff], // Latin
  [0x0370, 0x0482], // Greek, Cyrillic
  [0x048a, 0x058f], // Cyrillic, Armenian
  [0x05d0, 0x05ea], // Hebrew
  [0x0620, 0x064a], // Arabic
  [0x1e00, 0x1fff], // Latin and Greek with accents
  [0x2010, 0x2027], // dashes and quotation marks
  [0x20a0, 0x20c0], // currencies
  [0x3000, 0x3029], // CJK punctuation
  [0x3041, 0x3096], // Hiragana
  [0x30a0, 0x30ff], // Katakana
  [0x4e00, 0x9fff], // Chinese characters
  [0xac00, 0xd7a3], // Hangul syllables
  [0xff01, 0xff60], // fullwidth forms
];

const isPlain = new Uint8Array(2 ** 16);
for (const [first, last] of PLAIN_BLOCKS) isPlain.fill(1, first, last + 1);

/** Made when it is needed: that takes longer than it takes to go through a short text. */
let segmenter: Intl.Segmenter | null = null;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** What {@linkcode visitGraphemes} calls, in the order of the text. */
export interface GraphemeVisitor {
  /** Takes the UTF-16 units from `start` up to `end`, each of which is one grapheme. */
  units(start: number, end: number): void;
  /** Takes one grapheme, of one unit or several. */
  grapheme(symbol: string): void;
}

/**
 * Goes through the graphemes of a text. `Intl.Segmenter` takes about 200 ns a character, which is
 * too much for a text of millions; so only the stretches where graphemes of several units can be
 * are handed to it.
 *
 * @param text The text.
 * @param visitor What is called with each grapheme, or with many at once.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { visitGraphemes } from "@ohlol/text";
 *
 * const text = "one\r\ntwo";
 * const found: string[] = [];
 * visitGraphemes(text, {
 *   units: (start, end) => found.push(text.slice(start, end)),
 *   grapheme: (symbol) => found.push(symbol),
 * });
 * assertEquals(found, ["one", "\r\n", "two"]);
 * ```
 */
export function visitGraphemes(text: string, visitor: GraphemeVisitor): void {
  let start = 0;
  while (start < text.length) {
    const open = findBreak(text, start + 1, false);
    // The unit before `open` may belong to what follows.
    const end = open === text.length ? open : open - 1;
    if (end > start) visitor.units(start, end);
    start = findBreak(text, open, true);
    if (start > end) visitStretch(text.slice(end, start), visitor);
  }
}

/** The first position from `position` on that is, or is not, a sure break; else the text's end. */
function findBreak(text: string, position: number, sure: boolean): number {
  let before = text.charCodeAt(position - 1);
  for (let i = position; i < text.length; i++) {
    const after = text.charCodeAt(i);
    if (isSureBreak(before, after) === sure) return i;
    before = after;
  }
  return text.length;
}

/** Whether a grapheme surely ends between two units: both are plain. */
function isSureBreak(before: number, after: number): boolean {
  if (isPlain[before] === 0 || isPlain[after] === 0) return false;
  return before !== CARRIAGE_RETURN || after !== LINE_FEED;
}

function visitStretch(stretch: string, visitor: GraphemeVisitor): void {
  if (stretch === "\r\n") return visitor.grapheme(stretch);
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment } of segmenter.segment(stretch)) visitor.grapheme(segment);
}

/**
 * Cuts a text into graphemes, what a reader takes for one character: an emoji, or a letter with
 * its accents, may consist of several code points. A line end `\r\n` is one grapheme.
 *
 * See https://www.unicode.org/reports/tr29/.
 *
 * @param text The text.
 * @returns The graphemes in order; joined they give the text.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { graphemes } from "@ohlol/text";
 *
 * assertEquals(graphemes("e\u0301☀️👩‍🚀"), ["e\u0301", "☀️", "👩‍🚀"]);
 * ```
 */
export function graphemes(text: string): string[] {
  const symbols: string[] = [];
  visitGraphemes(text, {
    units: (start, end) => {
      for (let i = start; i < end; i++) symbols.push(text[i]);
    },
    grapheme: (symbol) => symbols.push(symbol),
  });
  return symbols;
}

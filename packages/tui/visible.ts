/**
 * Characters that control a terminal instead of being shown: control characters (C0, DEL and C1, so Escape and all
 * that begins with it), the separators U+2028 and U+2029, and the embeddings, overrides and isolates
 * that reorder the text after them (https://trojansource.codes). A lone surrogate can't be
 * encoded. ZWJ and the marks U+200E and U+200F belong to ordinary text.
 */
const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const REPLACEMENT = "\ufffd";
const DELETE = 0x7f, PICTURE_OF_DELETE = "\u2421";
const FIRST_PICTURE = 0x2400;

/**
 * Makes every character of a text visible, so that none controls the terminal. Each control character
 * becomes its symbol (`␛`, `␊`, `␡`), or U+FFFD if it has none. The length stays the same, so
 * columns stay aligned.
 *
 * Every text from outside the program (names, arguments, logs, samples) passes through this function
 * on its way to a terminal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { visible } from "./visible.ts";
 *
 * assertEquals(visible("book\x1b[2J.txt\n"), "book␛[2J.txt␊");
 * ```
 */
export function visible(text: string): string {
  return text.replaceAll(unsafe, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(FIRST_PICTURE + code);
  return code === DELETE ? PICTURE_OF_DELETE : REPLACEMENT;
}

/**
 * The same for text of several lines: line ends stay, and a tab becomes two spaces.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { visibleLines } from "./visible.ts";
 *
 * assertEquals(visibleLines("a\r\n\tb\x07"), "a\n  b␇");
 * ```
 */
export function visibleLines(text: string): string {
  const lines = text.replaceAll("\t", "  ").split(/\r\n?|\n/);
  return lines.map(visible).join("\n");
}

/**
 * The same JSON with escapes (`\u009b`) for what would control a terminal: `JSON.stringify` escapes
 * only the control characters below U+0020.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { visibleJson } from "./visible.ts";
 *
 * assertEquals(visibleJson(JSON.stringify({ name: "\x9b1m" })), String.raw`{"name":"\u009b1m"}`);
 * ```
 */
export function visibleJson(json: string): string {
  return json.replaceAll(unsafe, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

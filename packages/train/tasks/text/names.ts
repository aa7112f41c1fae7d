import { basename as lastPart } from "node:path";

/**
 * The file name that stands for the standard input.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { standardInput, textName } from "@ohlol/train";
 *
 * assertEquals(textName(standardInput), "standard input");
 * ```
 */
export const standardInput = "-";

/**
 * What the text in a file is called: the last part of the path.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { textName } from "@ohlol/train";
 *
 * assertEquals(textName("/home/ada/books/emma.txt"), "emma.txt");
 * assertEquals(textName("-"), "standard input");
 * ```
 */
export function textName(file: string): string {
  return file === standardInput ? "standard input" : basename(file);
}

/** What the text in a file is called in messages: the whole path in quotes. */
export function quotedTextName(file: string): string {
  return file === standardInput ? "standard input" : `"${file}"`;
}

/**
 * The last part of a path, as the system divides it: only on Windows does a backslash divide.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { basename } from "@ohlol/train";
 *
 * assertEquals(basename("/home/ada/books/emma.txt"), "emma.txt");
 * assertEquals(basename("/"), "/");
 * ```
 */
export function basename(path: string): string {
  return lastPart(path) || path;
}

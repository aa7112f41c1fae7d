import { basename as lastPart } from "node:path";

/** The file name that stands for the standard input. */
export const standardInput = "-";

/** What the text in a file is called: the last part of the path. */
export function textName(file: string): string {
  return file === standardInput ? "standard input" : basename(file);
}

/** What the text in a file is called in messages: the whole path in quotes. */
export function quotedTextName(file: string): string {
  return file === standardInput ? "standard input" : `"${file}"`;
}

/** The last part of a path, as the system divides it: only on Windows does a backslash divide. */
export function basename(path: string): string {
  return lastPart(path) || path;
}

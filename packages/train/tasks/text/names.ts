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

/** The last part of a path, with slashes of either kind. */
export function basename(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== "") ?? path;
}

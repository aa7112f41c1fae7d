import type { SymbolUnit } from "@ohlol/text";
import { DataError } from "../data_error.ts";
import type { Loading } from "../task.ts";
import { ByteNumbering } from "./byte_numbering.ts";
import { GraphemeNumbering } from "./grapheme_numbering.ts";
import { quotedTextName, standardInput, textName } from "./names.ts";
import type { NumberedText, SymbolNumbering } from "./symbol_numbering.ts";
import type { ByteSource } from "./text_pieces.ts";
import { WordNumbering } from "./word_numbering.ts";

/** How a text is numbered. */
export interface TextNumbers {
  /** What counts as one symbol. Default: a grapheme. */
  symbols?: SymbolUnit;
  /** How many symbols a vocabulary of words has. Default: see `TextOptions`. */
  vocabulary?: number;
}

/**
 * Reads a text file piece by piece, so that a large one needs no more memory than its indices, and
 * reports how far it is.
 *
 * @param path The file, UTF-8 or UTF-16 with a byte order mark; any file if it is numbered by bytes; `-`
 * for the standard input.
 * @param numbers What counts as one symbol, and how many words the vocabulary has. Default: graphemes.
 * @throws {DataError} If it can't be read, is empty, not such a text, or has fewer words than that.
 */
export async function* readTextFile(
  path: string,
  numbers: TextNumbers = {},
): AsyncGenerator<Loading, NumberedText> {
  yield loading(path, 0);
  try {
    return yield* numberedText(path, numbers);
  } catch (error) {
    throw new DataError(`Cannot read ${quotedTextName(path)}: ${reasonOf(error)}`);
  }
}

async function* numberedText(
  path: string,
  numbers: TextNumbers,
): AsyncGenerator<Loading, NumberedText> {
  if (path === standardInput) return yield* numbered(Deno.stdin, path, 0, numbers);
  using file = await Deno.open(path);
  const { size, isDirectory } = await file.stat();
  if (isDirectory) throw new DataError("it is a directory");
  return yield* numbered(file, path, size, numbers);
}

/** Numbers a text of so many bytes; 0 if that isn't known. */
async function* numbered(
  source: ByteSource,
  path: string,
  size: number,
  numbers: TextNumbers,
): AsyncGenerator<Loading, NumberedText> {
  const numbering = numberingOf(size, numbers);
  let percent = 0;
  for await (const end of numbering.read(source)) {
    const fraction = fractionOf(end, size);
    if (Math.floor(100 * fraction) === percent) continue;
    percent = Math.floor(100 * fraction);
    yield loading(path, fraction);
  }
  if (numbering.isEmpty) throw new DataError("it is empty");
  return numbering.finish();
}

function numberingOf(
  size: number,
  { symbols = "grapheme", vocabulary }: TextNumbers,
): SymbolNumbering {
  switch (symbols) {
    case "grapheme":
      return new GraphemeNumbering(size);
    case "byte":
      return new ByteNumbering(size);
    case "word":
      return new WordNumbering(size, vocabulary);
  }
}

/** How much has been read; 0 for what has no size, like a pipe. */
function fractionOf(end: number, size: number): number {
  return size === 0 ? 0 : Math.min(1, end / size);
}

function loading(path: string, fraction: number): Loading {
  return { what: `reading ${textName(path)}`, fraction };
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.NotCapable) return "no permission (Deno's --allow-read)";
  return error instanceof Error ? error.message : String(error);
}

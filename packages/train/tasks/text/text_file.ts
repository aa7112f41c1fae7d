import type { Vocab } from "@ohlol/text";
import { DataError } from "../data_error.ts";
import type { Loading } from "../task.ts";
import { quotedTextName, standardInput, textName } from "./names.ts";
import { SymbolNumbering } from "./symbol_numbering.ts";
import { type ByteSource, textPieces } from "./text_pieces.ts";

/** A text as numbers. */
export interface NumberedText {
  /** Its symbols. */
  vocab: Vocab;
  /** The index of each symbol of the text, in shared memory. */
  ids: Int32Array<SharedArrayBuffer>;
}

/**
 * Reads a text file piece by piece, so that a large one needs no more memory than its indices, and
 * reports how far it is.
 *
 * @param path The file, UTF-8 or UTF-16 with a byte order mark; `-` for the standard input.
 * @throws {DataError} If it can't be read, is empty, or not such a text.
 */
export async function* readTextFile(path: string): AsyncGenerator<Loading, NumberedText> {
  yield loading(path, 0);
  try {
    return yield* numberedText(path);
  } catch (error) {
    throw new DataError(`Cannot read ${quotedTextName(path)}: ${reasonOf(error)}`);
  }
}

async function* numberedText(path: string): AsyncGenerator<Loading, NumberedText> {
  if (path === standardInput) return yield* numbered(Deno.stdin, path, 0);
  using file = await Deno.open(path);
  const { size, isDirectory } = await file.stat();
  if (isDirectory) throw new DataError("it is a directory");
  return yield* numbered(file, path, size);
}

/** Numbers a text of so many bytes; 0 if that isn't known. */
async function* numbered(
  source: ByteSource,
  path: string,
  size: number,
): AsyncGenerator<Loading, NumberedText> {
  const numbering = new SymbolNumbering(size);
  let percent = 0;
  for await (const { text, end } of textPieces(source)) {
    numbering.add(text);
    const fraction = fractionOf(end, size);
    if (Math.floor(100 * fraction) === percent) continue;
    percent = Math.floor(100 * fraction);
    yield loading(path, fraction);
  }
  if (numbering.isEmpty) throw new DataError("it is empty");
  return numbering.finish();
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

import type { Vocab } from "@ohlol/text";
import { DataError } from "./data_error.ts";
import type { LoadingEvent } from "./events.ts";
import { basename } from "./names.ts";
import { SymbolNumbering } from "./symbol_numbering.ts";
import { endOfWholeCharacters, firstInvalidByte } from "./utf8.ts";

/** How many bytes are read at a time: what takes a few milliseconds. */
const pieceSize = 1 << 18;

/** A text as numbers. */
export interface NumberedText {
  /** Its symbols. */
  vocab: Vocab;
  /** The index of each symbol of the text, in shared memory. */
  ids: Int32Array<SharedArrayBuffer>;
}

/**
 * Reads a UTF-8 file piece by piece, so that a large one needs no more memory than its indices, and
 * tells how far it is. A byte order mark at its start is no part of the text.
 *
 * @throws {DataError} If it can't be read, is empty, or not UTF-8.
 */
export async function* readTextFile(path: string): AsyncGenerator<LoadingEvent, NumberedText> {
  const what = `reading ${basename(path)}`;
  yield { type: "loading", what, fraction: 0 };
  using file = await openFile(path);
  const { size } = await file.stat();
  const numbering = new SymbolNumbering(size);
  let percent = 0;
  for await (const { text, end } of pieces(path, file)) {
    numbering.add(text);
    const fraction = Math.min(1, end / size);
    if (Math.floor(fraction * 100) > percent) yield { type: "loading", what, fraction };
    percent = Math.floor(fraction * 100);
  }
  if (numbering.isEmpty) throw cannotRead(path, "it is empty");
  return numbering.finish();
}

async function openFile(path: string): Promise<Deno.FsFile> {
  try {
    const file = await Deno.open(path);
    if ((await file.stat()).isDirectory) {
      file.close();
      throw new Deno.errors.IsADirectory();
    }
    return file;
  } catch (error) {
    throw cannotRead(path, reasonOf(error));
  }
}

/** A piece of a text, and the offset of the byte behind it. */
interface Piece {
  text: string;
  end: number;
}

/** The text of a file in pieces of whole characters. */
async function* pieces(path: string, file: Deno.FsFile): AsyncGenerator<Piece> {
  const buffer = new Uint8Array(pieceSize);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let start = 0;
  let held = 0;
  for (let read: number | null = 0; read !== null;) {
    read = await file.read(buffer.subarray(held)).catch((error) => {
      throw cannotRead(path, reasonOf(error));
    });
    const bytes = buffer.subarray(0, held + (read ?? 0));
    // Of what is left at the end nothing more will come.
    const whole = read === null ? bytes.length : endOfWholeCharacters(bytes);
    const text = decode(decoder, bytes.subarray(0, whole), path, start);
    yield { text: start === 0 ? text.replace(/^\ufeff/, "") : text, end: start + whole };
    held = bytes.length - whole;
    buffer.copyWithin(0, whole, bytes.length);
    start += whole;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, path: string, start: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const offset = start + firstInvalidByte(bytes);
    throw cannotRead(path, `it is not UTF-8, from the byte at offset ${offset} on`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.IsADirectory) return "it is a directory";
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.NotCapable) return "the program was not given leave to read it";
  return error instanceof Error ? error.message : String(error);
}

function cannotRead(path: string, reason: string): DataError {
  return new DataError(`Cannot read "${path}": ${reason}`);
}

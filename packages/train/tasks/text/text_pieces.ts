import { DataError } from "./data_error.ts";
import { endOfWholeCharacters, firstInvalidByte } from "./utf8.ts";

/** How many bytes are read at a time: what takes a few milliseconds. */
const pieceSize = 1 << 16;

/** Where bytes come from: a file, for one. */
export interface ByteSource {
  /** Reads as many bytes as there are, and fit; null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** A piece of a text. */
export interface TextPiece {
  /** Whole characters. */
  text: string;
  /** The offset of the byte after them. */
  end: number;
}

/**
 * Reads UTF-8 piece by piece. A byte order mark at the start is left out.
 *
 * @throws {DataError} If it is not UTF-8; the message says from which byte on.
 */
export async function* textPieces(source: ByteSource): AsyncGenerator<TextPiece> {
  const buffer = new Uint8Array(pieceSize);
  let start = 0;
  let held = 0;
  for (let read: number | null = 0; read !== null;) {
    read = await source.read(buffer.subarray(held));
    const bytes = buffer.subarray(0, held + (read ?? 0));
    // What is held at the end will not become whole.
    const whole = read === null ? bytes.length : endOfWholeCharacters(bytes);
    const text = decode(bytes.subarray(0, whole), start);
    yield { text: start === 0 ? text.replace(/^\ufeff/, "") : text, end: start + whole };
    held = bytes.length - whole;
    buffer.copyWithin(0, whole, bytes.length);
    start += whole;
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, start: number): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const offset = start + firstInvalidByte(bytes);
    throw new DataError(`it is not UTF-8 from the byte at offset ${offset} on`);
  }
}

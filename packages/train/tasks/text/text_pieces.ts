import { DataError } from "../data_error.ts";
import { type Encoding, encodingOf } from "./encoding.ts";

/** How many bytes are read at a time: what takes a few milliseconds. */
const pieceSize = 1 << 16;

/** Where bytes come from: a file, for one. */
export interface ByteSource {
  /** Reads as many bytes as there are, and fit; null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** A piece of a file. */
export interface BytePiece {
  /** Its bytes; the next piece overwrites them. */
  bytes: Uint8Array;
  /** The offset of the byte after them. */
  end: number;
}

/** Reads bytes piece by piece. */
export async function* bytePieces(source: ByteSource): AsyncGenerator<BytePiece> {
  const buffer = new Uint8Array(pieceSize);
  let end = 0;
  for (let read = await source.read(buffer); read !== null; read = await source.read(buffer)) {
    end += read;
    yield { bytes: buffer.subarray(0, read), end };
  }
}

/** A piece of a text. */
export interface TextPiece {
  /** Whole characters. */
  text: string;
  /** The offset of the byte after them. */
  end: number;
}

/**
 * Reads UTF-8, or UTF-16 that begins with a byte order mark, piece by piece. A mark at the start is
 * left out.
 *
 * @throws {DataError} If it is neither; the message says from which byte on.
 */
export async function* textPieces(source: ByteSource): AsyncGenerator<TextPiece> {
  const buffer = new Uint8Array(pieceSize);
  let start = 0;
  let held = 0;
  let encoding: Encoding | null = null;
  for (let read: number | null = 0; read !== null;) {
    read = await source.read(buffer.subarray(held));
    const bytes = buffer.subarray(0, held + (read ?? 0));
    if (bytes.length < 2 && read !== null) {
      held = bytes.length;
      continue;
    }
    encoding ??= encodingOf(bytes);
    // What is held at the end will not become whole.
    const whole = read === null ? bytes.length : encoding.endOfWholeCharacters(bytes);
    const text = decode(bytes.subarray(0, whole), start, encoding);
    yield { text: start === 0 ? text.replace(/^\ufeff/, "") : text, end: start + whole };
    held = bytes.length - whole;
    buffer.copyWithin(0, whole, bytes.length);
    start += whole;
  }
}

function decode(bytes: Uint8Array, start: number, encoding: Encoding): string {
  try {
    return encoding.decoder.decode(bytes);
  } catch {
    const offset = start + encoding.firstInvalidByte(bytes);
    throw new DataError(`it is not ${encoding.name} from the byte at offset ${offset} on`);
  }
}

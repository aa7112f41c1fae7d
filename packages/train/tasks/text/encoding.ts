import { type ByteOrder, endOfWholeUtf16, firstInvalidUtf16 } from "./utf16.ts";
import { endOfWholeCharacters, firstInvalidByte } from "./utf8.ts";

/** How a text is made of bytes. */
export interface Encoding {
  /** What it is called. */
  readonly name: string;
  /** Its decoder, which throws where bytes aren't characters, and keeps a byte order mark. */
  readonly decoder: TextDecoder;
  /** Where the last character begins, if bytes of it are still missing; else the end of the bytes. */
  endOfWholeCharacters(bytes: Uint8Array): number;
  /** The offset of the first byte that isn't part of a character; the number of bytes if all are. */
  firstInvalidByte(bytes: Uint8Array): number;
}

const options = { fatal: true, ignoreBOM: true };

const utf8: Encoding = {
  name: "UTF-8",
  decoder: new TextDecoder("utf-8", options),
  endOfWholeCharacters,
  firstInvalidByte,
};

function utf16(label: string, order: ByteOrder): Encoding {
  return {
    name: "UTF-16",
    decoder: new TextDecoder(label, options),
    endOfWholeCharacters: (bytes) => endOfWholeUtf16(bytes, order),
    firstInvalidByte: (bytes) => firstInvalidUtf16(bytes, order),
  };
}

const utf16LittleEndian = utf16("utf-16le", "little endian");
const utf16BigEndian = utf16("utf-16be", "big endian");

/** The encoding of a text that begins with two bytes: UTF-16 if they are its mark, else UTF-8. */
export function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return utf16LittleEndian;
  if (first === 0xfe && second === 0xff) return utf16BigEndian;
  return utf8;
}

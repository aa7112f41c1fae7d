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
  endOfWholeCharacters: endOfWholeUtf8,
  firstInvalidByte: firstInvalidUtf8,
};

/** Which byte of a unit comes first. */
export type ByteOrder = "little endian" | "big endian";

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

/** How many bytes a character of UTF-8 takes that begins with this byte; 0 if none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Where the last character of UTF-8 begins, if bytes of it are still missing; else the end of the bytes. */
export function endOfWholeUtf8(bytes: Uint8Array): number {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 3); i--) {
    const isContinuation = (bytes[i] & 0xc0) === 0x80;
    if (!isContinuation) return i + lengthOf(bytes[i]) > bytes.length ? i : bytes.length;
  }
  return bytes.length;
}

/**
 * The offset of the first byte that isn't part of a UTF-8 character; the number of bytes if all are.
 * Neither longer spellings than necessary nor halves of surrogate pairs are characters.
 *
 * Source: The Unicode Standard, table 3-7.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length;) {
    const length = lengthOf(bytes[i]);
    if (length === 0 || i + length > bytes.length || !continues(bytes, i, length)) return i;
    i += length;
  }
  return bytes.length;
}

function continues(bytes: Uint8Array, start: number, length: number): boolean {
  for (let i = 1; i < length; i++) {
    const [low, high] = i === 1 ? secondByteRange(bytes[start]) : [0x80, 0xbf];
    if (bytes[start + i] < low || bytes[start + i] > high) return false;
  }
  return true;
}

function secondByteRange(first: number): [low: number, high: number] {
  switch (first) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

const isHighSurrogate = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLowSurrogate = (unit: number) => (unit & 0xfc00) === 0xdc00;

/** The two bytes from `start` on as a number; NaN where the second is missing. */
function unitAt(bytes: Uint8Array, start: number, order: ByteOrder): number {
  const [first, second] = [bytes[start], bytes[start + 1] ?? NaN];
  return order === "little endian" ? first + 256 * second : 256 * first + second;
}

/** Where the last character of UTF-16 begins, if bytes of it are still missing; else the end. */
export function endOfWholeUtf16(bytes: Uint8Array, order: ByteOrder): number {
  const end = bytes.length - bytes.length % 2;
  return end > 0 && isHighSurrogate(unitAt(bytes, end - 2, order)) ? end - 2 : end;
}

/** The offset of the first byte that isn't part of a UTF-16 character; their number if all are. */
export function firstInvalidUtf16(bytes: Uint8Array, order: ByteOrder): number {
  for (let i = 0; i < bytes.length; i += 2) {
    const unit = unitAt(bytes, i, order);
    if (Number.isNaN(unit) || isLowSurrogate(unit)) return i;
    if (!isHighSurrogate(unit)) continue;
    if (!isLowSurrogate(unitAt(bytes, i + 2, order))) return i;
    i += 2;
  }
  return bytes.length;
}

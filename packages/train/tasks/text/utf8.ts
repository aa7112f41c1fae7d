/** How many bytes a character takes that begins with this byte; 0 if none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Where the last character begins, if bytes of it are still missing; else the end of the bytes. */
export function endOfWholeCharacters(bytes: Uint8Array): number {
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
export function firstInvalidByte(bytes: Uint8Array): number {
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

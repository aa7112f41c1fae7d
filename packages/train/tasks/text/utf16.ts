/** Which byte of a unit comes first. */
export type ByteOrder = "little endian" | "big endian";

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

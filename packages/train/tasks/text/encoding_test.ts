import { assertEquals } from "@std/assert";
import {
  type ByteOrder,
  endOfWholeUtf16,
  endOfWholeUtf8,
  firstInvalidUtf16,
  firstInvalidUtf8,
} from "./encoding.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("Whole characters end where bytes of the last one are missing", () => {
  for (const character of ["a", "é", "字", "😀"]) {
    const bytes = encode("ab" + character);
    for (let length = 3; length < bytes.length; length++) {
      assertEquals(endOfWholeUtf8(bytes.subarray(0, length)), 2, character);
    }
    assertEquals(endOfWholeUtf8(bytes), bytes.length, character);
  }
  assertEquals(endOfWholeUtf8(new Uint8Array()), 0);
});

Deno.test("Bytes that can't become a character are not waited for", () => {
  for (const bytes of [[0x61, 0xff], [0x61, 0x80], [0x80, 0x80, 0x80, 0x80], [0xc0, 0x80]]) {
    assertEquals(endOfWholeUtf8(Uint8Array.from(bytes)), bytes.length);
  }
});

Deno.test("UTF-8 has no invalid byte", () => {
  const text = "aé字😀\u0000\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}";
  assertEquals(firstInvalidUtf8(encode(text)), encode(text).length);
});

Deno.test("The first byte that doesn't begin a character is found wherever the decoder finds one", () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const isValid = (bytes: Uint8Array) => {
    try {
      decoder.decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  // All pairs of bytes where ranges begin and end, between characters that are all right.
  const edges = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0];
  edges.push(0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
  for (const first of edges) {
    for (const second of edges) {
      for (const rest of [[], [0x80], [0xbf, 0x80], [0x80, 0x41]]) {
        const bytes = Uint8Array.from([0x61, first, second, ...rest]);
        const invalid = firstInvalidUtf8(bytes);
        assertEquals(invalid === bytes.length, isValid(bytes), `${bytes}`);
        assertEquals(isValid(bytes.subarray(0, invalid)), true, `${bytes}`);
      }
    }
  }
});

const orders: ByteOrder[] = ["little endian", "big endian"];

/** The bytes of UTF-16 units. */
function bytesOf(units: number[], order: ByteOrder): Uint8Array {
  return Uint8Array.from(
    units.flatMap((unit) =>
      order === "little endian" ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
    ),
  );
}

Deno.test("Whole characters of UTF-16 end where bytes of the last one are missing", () => {
  for (const order of orders) {
    const bytes = bytesOf([0x61, 0xd83d, 0xde00], order);
    const ends = [0, 1, 2, 3, 4, 5, 6].map((n) => endOfWholeUtf16(bytes.subarray(0, n), order));
    assertEquals(ends, [0, 0, 2, 2, 2, 2, 6]);
  }
});

Deno.test("Half a surrogate pair and half a unit are invalid UTF-16, and nothing else is", () => {
  for (const order of orders) {
    const invalid = (...units: number[]) => firstInvalidUtf16(bytesOf(units, order), order);
    assertEquals(invalid(0x61, 0xd83d, 0xde00, 0xffff, 0xd7ff, 0xe000), 12);
    assertEquals(invalid(0x61, 0xd83d), 2);
    assertEquals(invalid(0x61, 0xd83d, 0x61), 2);
    assertEquals(invalid(0x61, 0x62, 0xde00, 0xd83d), 4);
    assertEquals(firstInvalidUtf16(bytesOf([0x61, 0x62], order).subarray(0, 3), order), 2);
  }
});

import { assertEquals } from "@std/assert";
import { type ByteOrder, endOfWholeUtf16, firstInvalidUtf16 } from "./utf16.ts";

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

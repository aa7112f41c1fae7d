import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "../data_error.ts";
import { type ByteSource, type TextPiece, textPieces } from "./text_pieces.ts";

/** Bytes that come so many at a time. */
function source(bytes: Uint8Array, atATime: number): ByteSource {
  let position = 0;
  return {
    read(buffer) {
      const part = bytes.subarray(position, position + Math.min(atATime, buffer.length));
      buffer.set(part);
      position += part.length;
      return Promise.resolve(part.length === 0 ? null : part.length);
    },
  };
}

async function read(bytes: Uint8Array, atATime: number): Promise<TextPiece[]> {
  return await Array.fromAsync(textPieces(source(bytes, atATime)));
}

const textOf = (pieces: TextPiece[]) => pieces.map(({ text }) => text).join("");
const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("A text is the same however many bytes come at a time", async () => {
  const text = "Zoë\r\n自然 😀👩‍🚀\u0000 \ufeff.";
  for (let atATime = 1; atATime <= 12; atATime++) {
    const pieces = await read(encode(text), atATime);
    assertEquals(textOf(pieces), text);
    assertEquals(pieces.at(-1)?.end, encode(text).length);
  }
});

Deno.test("A text that is longer than a piece is the same", async () => {
  const text = "x" + "字".repeat(100_000);
  assertEquals(textOf(await read(encode(text), Infinity)) === text, true);
});

Deno.test("A byte order mark at the start is left out, a second one is text", async () => {
  for (const atATime of [1, 100]) {
    assertEquals(textOf(await read(encode("\ufeff\ufeffa"), atATime)), "\ufeffa");
    assertEquals(textOf(await read(encode("\ufeff"), atATime)), "");
  }
});

/** A text in UTF-16 with its mark. */
function encodeUtf16(text: string, order: "little endian" | "big endian"): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  [..."\ufeff", ...text].join("").split("").forEach((unit, i) =>
    view.setUint16(2 * i, unit.charCodeAt(0), order === "little endian")
  );
  return bytes;
}

const orders = ["little endian", "big endian"] as const;

Deno.test("A text in UTF-16 with its mark is the same, in either order of bytes", async () => {
  const text = "Zoë\r\n自然 😀👩‍🚀\u0000 \ufeff.";
  for (const order of orders) {
    const bytes = encodeUtf16(text, order);
    for (let atATime = 1; atATime <= 12; atATime++) {
      const pieces = await read(bytes, atATime);
      assertEquals([textOf(pieces), pieces.at(-1)?.end], [text, bytes.length]);
    }
    assertEquals(textOf(await read(encodeUtf16("", order), 1)), "");
    const long = "x" + "😀".repeat(50_000);
    assertEquals(textOf(await read(encodeUtf16(long, order), Infinity)) === long, true);
  }
});

Deno.test("What begins as UTF-16 and isn't is refused, with the offset of the first bad byte", async () => {
  for (const order of orders) {
    const whole = encodeUtf16("ab😀", order);
    for (let atATime = 1; atATime <= 8; atATime++) {
      const refused = async (bytes: Uint8Array, offset: number) => {
        const error = await assertRejects(() => read(bytes, atATime), DataError);
        assertEquals(error.message, `it is not UTF-16 from the byte at offset ${offset} on`);
      };
      await refused(whole.subarray(0, 8), 6);
      await refused(whole.subarray(0, 5), 4);
      await refused(encodeUtf16("a\ude00", order), 4);
    }
  }
});

Deno.test("A text of one byte is one", async () => {
  assertEquals(textOf(await read(encode("a"), 1)), "a");
});

Deno.test("What is not UTF-8 is refused, with the offset of the first bad byte", async () => {
  const cases: [bytes: number[], offset: number][] = [
    [[0xff], 0],
    [[0x61, 0xe5, 0xad, 0x97, 0xe5, 0x61, 0x61], 4],
    [[0x61, 0x62, 0xf0, 0x9f, 0x98], 2],
    [[0xed, 0xa0, 0x80], 0],
  ];
  for (const [bytes, offset] of cases) {
    for (let atATime = 1; atATime <= 8; atATime++) {
      const error = await assertRejects(() => read(Uint8Array.from(bytes), atATime), DataError);
      assertEquals(error.message, `it is not UTF-8 from the byte at offset ${offset} on`);
    }
  }
});

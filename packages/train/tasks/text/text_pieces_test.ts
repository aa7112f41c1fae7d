import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "./data_error.ts";
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

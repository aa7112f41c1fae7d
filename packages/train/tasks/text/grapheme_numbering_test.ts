import { assert, assertEquals } from "@std/assert";
import { Generator } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";
import { GraphemeNumbering } from "./grapheme_numbering.ts";

function number(pieces: string[], expected = 100) {
  const numbering = new GraphemeNumbering(expected);
  for (const piece of pieces) numbering.add(piece);
  return numbering.finish();
}

/** The same as a vocabulary of the whole text gives. */
function assertNumberedLike(text: string, pieces: string[], expected?: number) {
  const { symbols, ids } = number(pieces, expected);
  const whole = Vocab.fromText(text);
  assertEquals(symbols, [...whole.symbols]);
  assertEquals([...ids], [...whole.encode(text).data]);
}

const parts = ["a", "b", "\r", "\n", "\r\n", " ", "é", "e\u0301", "\u0301", "字", "각", "ᄀ", "ᅡ"];
parts.push("😀", "👩", "\u200d", "🚀", "☀", "\ufe0f", "🇩", "🇪", "👍", "🏽", "\uff5e", "क", "्", "ष");

Deno.test("A text in pieces is numbered like the whole, wherever it is cut", () => {
  const generator = new Generator(1);
  for (let round = 0; round < 200; round++) {
    const pieces = Array.from({ length: 12 }, () => {
      const length = generator.random() % 4;
      return Array.from({ length }, () => parts[generator.random() % parts.length]).join("");
    });
    const text = pieces.join("");
    if (text !== "") assertNumberedLike(text, pieces);
  }
});

Deno.test("A line end of two characters is one symbol, also where it is cut", () => {
  const { symbols, ids } = number(["a\r", "\nb\r", "c"]);
  assertEquals(symbols, ["\r", "\r\n", "a", "b", "c"]);
  assertEquals([...ids], [2, 1, 3, 0, 4]);
});

Deno.test("A letter before a piece that begins with its accent isn't a symbol of its own", () => {
  assertEquals(number(["e", "\u0301"]).symbols, ["e\u0301"]);
  assertEquals(number(["e", "", "\u0301", ""]).symbols, ["e\u0301"]);
});

Deno.test("There may be more symbols than expected", () => {
  assertNumberedLike("hello world", ["hello", " world"], 0);
  assertNumberedLike("hello world", ["hello", " world"], 6);
});

Deno.test("The indices are in shared memory", () => {
  assert(number(["ab"]).ids.buffer instanceof SharedArrayBuffer);
});

Deno.test("Without a symbol it is empty", () => {
  const numbering = new GraphemeNumbering(10);
  numbering.add("");
  assertEquals(numbering.isEmpty, true);
  numbering.add("a");
  assertEquals(numbering.isEmpty, false);
});

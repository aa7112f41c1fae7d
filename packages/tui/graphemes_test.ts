import { assertEquals } from "@std/assert";
import { graphemes, symbolText, textWidth } from "./graphemes.ts";

function parts(text: string): [string, number][] {
  return graphemes(text).map(({ symbol, width }) => [symbolText(symbol), width]);
}

Deno.test("Emoji, flags and CJK are one grapheme of two cells each", () => {
  for (const symbol of ["☀️", "🌧️", "👩‍🚀", "🇩🇪", "1️⃣", "語", "가", "🙂", "👍🏽"]) {
    assertEquals(parts(symbol), [[symbol, 2]]);
  }
});

Deno.test("A combining mark belongs to the letter before it and has no cell of its own", () => {
  assertEquals(parts("e\u0301x"), [["e\u0301", 1], ["x", 1]]);
  assertEquals(parts("\u0301"), []);
});

Deno.test("Characters that could control a terminal have a cell with a visible symbol", () => {
  assertEquals(parts("\r\n\x1b"), [["␍", 1], ["␊", 1], ["␛", 1]]);
  for (const text of ["\x9b", "\ud800", "\u2028", "\u202e"]) {
    assertEquals(parts(text), [["\ufffd", 1]], JSON.stringify(text));
  }
});

Deno.test("Invisible characters are left out", () => {
  for (const text of ["\u200b", "\u00ad"]) assertEquals(parts(text), []);
});

Deno.test("The width of a text is the sum over its graphemes", () => {
  assertEquals(textWidth(""), 0);
  assertEquals(textWidth("hello"), 5);
  assertEquals(textWidth("hello ☀️ 語\n"), 12);
});

Deno.test("A text keeps its graphemes after thousands of other texts", () => {
  const before = parts("é☀️");
  for (let index = 0; index < 5000; index++) graphemes(`é${index}`);
  assertEquals(parts("é☀️"), before);
});

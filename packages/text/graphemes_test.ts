import { assertEquals } from "@std/assert";
import { Generator } from "@ohlol/tensor";
import { graphemes } from "./graphemes.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function segmented(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** All UTF-16 units but surrogates, in a random order. */
function shuffledUnits(seed: number): string[] {
  const order = new Generator(seed).randperm(2 ** 16);
  const codes = Array.from(order).filter((code) => code < 0xd800 || code > 0xdfff);
  return codes.map((code) => String.fromCharCode(code));
}

Deno.test("graphemes cuts all units in all orders as Intl.Segmenter does", () => {
  for (const seed of [1, 2, 3]) {
    const text = shuffledUnits(seed).join("");
    assertEquals(graphemes(text), segmented(text));
  }
});

Deno.test("graphemes cuts each unit among letters and marks as Intl.Segmenter does", () => {
  const text = shuffledUnits(4).map((unit) => `ab${unit}c\u0301${unit}${unit}`).join("");
  assertEquals(graphemes(text), segmented(text));
});

Deno.test("graphemes keeps emoji, flags, conjoined syllables and accents together", () => {
  const symbols = ["👨‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽", "ᄒ" + "ᅡ" + "ᆫ", "n\u0303", "☀️", "1️⃣", "क्षि"];
  assertEquals(graphemes(symbols.join("")), symbols);
  assertEquals(graphemes(symbols.join("x")), symbols.flatMap((s) => [s, "x"]).slice(0, -1));
});

Deno.test("graphemes takes a line end of two units for one symbol", () => {
  assertEquals(graphemes("a\r\n\r\rb\n\r\n"), ["a", "\r\n", "\r", "\r", "b", "\n", "\r\n"]);
  assertEquals(graphemes("’\r\n’"), ["’", "\r\n", "’"]);
  assertEquals(graphemes("☀️\r\n☀️"), ["☀️", "\r\n", "☀️"]);
});

Deno.test("graphemes keeps lone surrogates apart", () => {
  assertEquals(graphemes("a\ud83d\ude00\ude00b\ud83d"), ["a", "😀", "\ude00", "b", "\ud83d"]);
});

Deno.test("graphemes cuts nothing into nothing", () => {
  assertEquals(graphemes(""), []);
});

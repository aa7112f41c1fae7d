import { assertEquals } from "@std/assert";
import { colors } from "./style.ts";
import { marked } from "./testing/marked.ts";
import { drawSpans, drawText, fitText } from "./text.ts";

Deno.test("Text is drawn where it is put and nowhere else", () => {
  assertEquals(marked(8, 2, (buffer) => drawText(buffer, 2, 1, "ohlol")), [
    "........",
    "..ohlol.",
  ]);
});

Deno.test("Text is cut at the edges of the buffer", () => {
  assertEquals(marked(4, 1, (buffer) => drawText(buffer, -2, 0, "abcdefgh")), ["cdef"]);
  assertEquals(marked(4, 1, (buffer) => drawText(buffer, 0, 1, "abcd")), ["...."]);
  assertEquals(marked(4, 1, (buffer) => drawText(buffer, 0, -1, "abcd")), ["...."]);
  assertEquals(marked(4, 1, (buffer) => drawText(buffer, 4, 0, "abcd")), ["...."]);
});

Deno.test("Text is cut at the edges of a part of a buffer, and the rest stays untouched", () => {
  const part = { x: 2, y: 1, width: 3, height: 1 };
  const lines = marked(7, 3, (buffer) => {
    for (let y = -1; y < 3; y++) drawText(buffer.sub(part), -1, y, "abcdefg");
  });
  assertEquals(lines, [".......", "..bcd..", "......."]);
});

Deno.test("A wide grapheme that doesn't fit becomes a space", () => {
  assertEquals(marked(3, 1, (buffer) => drawText(buffer, 0, 0, "語語")), ["語 "]);
  assertEquals(marked(3, 1, (buffer) => drawText(buffer, -1, 0, "語語")), [" 語"]);
  assertEquals(marked(6, 1, (buffer) => drawText(buffer, 0, 0, "☀️☀️☀️", {}, 3)), ["☀️ ..."]);
  assertEquals(marked(1, 1, (buffer) => drawText(buffer, 0, 0, "☀️")), [" "]);
});

Deno.test("Drawing over one half of a wide grapheme blanks the other half", () => {
  function overdrawn(x: number, text: string): string[] {
    return marked(6, 1, (buffer) => {
      drawText(buffer, 1, 0, "語語");
      drawText(buffer, x, 0, text);
    });
  }
  assertEquals(overdrawn(1, "a"), [".a 語."]);
  assertEquals(overdrawn(2, "a"), [". a語."]);
  assertEquals(overdrawn(2, "字"), [". 字 ."]);
  assertEquals(overdrawn(0, "字"), ["字 語."]);
});

Deno.test("A maximum width of zero or less draws nothing", () => {
  for (const text of ["ab", "語"]) {
    assertEquals(marked(3, 1, (buffer) => drawText(buffer, 0, 0, text, {}, 0)), ["..."]);
    assertEquals(marked(3, 1, (buffer) => drawText(buffer, 0, 0, text, {}, -2)), ["..."]);
  }
});

Deno.test("A buffer without cells takes any text", () => {
  assertEquals(marked(0, 0, (buffer) => drawText(buffer, 0, 0, "a語")), []);
  assertEquals(marked(0, 2, (buffer) => drawText(buffer, 0, 0, "a語")), ["", ""]);
  assertEquals(marked(3, 0, (buffer) => drawText(buffer, 0, 0, "a語")), []);
});

Deno.test("Spans follow one another and share the maximum width", () => {
  const lines = marked(8, 1, (buffer) => {
    drawSpans(buffer, 1, 0, [["語 ", { fg: colors.red }], ["abc"], ["never"]], 5);
  });
  assertEquals(lines, [".語 ab.."]);
});

Deno.test("A fitted text ends in an ellipsis only where it was too long", () => {
  assertEquals(fitText("predictions", 11), "predictions");
  assertEquals(fitText("predictions", 5), "pred…");
  assertEquals(fitText("predictions", 5, "."), "pred.");
  assertEquals(fitText("語語語", 4), "語…");
  assertEquals(fitText("predictions", 1), "…");
  assertEquals(fitText("predictions", 0), "");
});

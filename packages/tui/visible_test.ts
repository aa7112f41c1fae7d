import { assertEquals, assertNotMatch } from "@std/assert";
import { visible, visibleJson, visibleLines } from "./visible.ts";

/** Every character that a terminal obeys: control characters, separators, what reorders text. */
const controls = [
  ...[...range(0x00, 0x1f), ...range(0x7f, 0x9f)],
  ...[0x2028, 0x2029, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
].map((code) => String.fromCharCode(code));

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

Deno.test("Every control character becomes a visible one", () => {
  for (const control of controls) {
    const shown = visible(`a${control}b`);
    assertEquals([shown.length, shown[0], shown[2]], [3, "a", "b"]);
    assertNotMatch(shown, /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u);
  }
  assertEquals(visible("\x00\t\n\r\x1b\x1f\x7f\x9b\u202e"), "␀␉␊␍␛␟␡\ufffd\ufffd");
});

Deno.test("A lone surrogate is replaced, a surrogate pair kept", () => {
  assertEquals(visible("\ud83d😀\ude00"), "\ufffd😀\ufffd");
});

Deno.test("Ordinary text in any script is left as it is", () => {
  const texts = ["hello", "naïve", "e\u0301", "שלום\u200f!", "नमस्ते", "ශ්‍රී", "👩‍🚀☀️👋🏽", "語\u00a0語"];
  for (const text of texts) assertEquals([visible(text), visibleJson(text)], [text, text]);
});

Deno.test("Lines stay lines, whatever ends them, and tabs become spaces", () => {
  assertEquals(visibleLines("a\nb\r\nc\rd\n\n\te\x0bf\x85g"), "a\nb\nc\nd\n\n  e␋f\ufffdg");
});

Deno.test("JSON keeps its value without control characters", () => {
  const value = { text: `${controls.join("")}\\u\\\\n"` };
  const json = visibleJson(JSON.stringify(value));
  assertEquals(JSON.parse(json), value);
  assertEquals(visible(json), json);
});

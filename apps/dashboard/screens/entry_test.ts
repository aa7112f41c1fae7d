import { assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { drawTypedLine } from "./entry.ts";

const theme = createTheme({ ascii: false, level: "none" });

function drawn(text: string, error: string | null = null): string[] {
  const buffer = new Buffer(16, 5);
  drawTypedLine({ title: "", prompt: "word: ", text, error, note: "" }, buffer, theme);
  return buffer.toString().split("\n");
}

Deno.test("A typed line stands at the bottom, and below it why it was refused", () => {
  assertEquals(drawn("ab"), [
    ...["                ", "                "],
    ...["╭──────────────╮", "│ word: ab_    │", "╰──────────────╯"],
  ]);
  assertEquals(drawn("ab", "too short").slice(1), [
    ...["╭──────────────╮", "│ word: ab_    │", "│ ! too short  │", "╰──────────────╯"],
  ]);
});

Deno.test("Of a long line the end is shown, cut between characters as a reader takes them", () => {
  assertEquals(drawn("abcdefg")[3], "│ word: …defg_ │");
  assertEquals(drawn("abce\u0301efg")[3], "│ word: …e\u0301efg_ │");
  // The accent goes with its letter.
  assertEquals(drawn("abe\u0301fghi")[3], "│ word: …fghi_ │");
  assertEquals(drawn("一二三")[3], "│ word: …二三_ │");
});

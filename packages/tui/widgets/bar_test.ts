import { assertEquals } from "@std/assert";
import { marked } from "../testing/marked.ts";
import { drawBar } from "./bar.ts";
import { createTheme } from "./theme.ts";

function bars(width: number, lengths: readonly number[], ascii: boolean): string[] {
  const theme = createTheme({ ascii, level: "none" });
  return marked(6, lengths.length, (buffer) => {
    lengths.forEach((length, y) => drawBar(buffer, 1, y, width, length, {}, theme));
  });
}

Deno.test("A bar is as long as its number, to an eighth of a cell", () => {
  assertEquals(bars(4, [0, 1 / 32, 0.5, 0.7, 1], false), [
    "......",
    ".▏....",
    ".██...",
    ".██▊..",
    ".████.",
  ]);
});

Deno.test("In ASCII a bar is rounded to whole cells", () => {
  assertEquals(bars(4, [0.1, 0.5, 0.7, 1], true), ["......", ".##...", ".###..", ".####."]);
});

Deno.test("A bar never exceeds its width, and NaN has none", () => {
  assertEquals(bars(4, [7, -1, NaN], false), [".████.", "......", "......"]);
  assertEquals(bars(0, [1], false), ["......"]);
});

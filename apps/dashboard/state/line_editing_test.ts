import { assertEquals } from "@std/assert";
import { editedLine } from "./line_editing.ts";

Deno.test("Letters and spaces are added to a line", () => {
  assertEquals(editedLine("ab", "c"), "abc");
  assertEquals(editedLine("ab", "语"), "ab语");
  assertEquals(editedLine("ab", "space"), "ab ");
});

Deno.test("Backspace removes what a reader takes for one character, Ctrl-U the whole line", () => {
  assertEquals(editedLine("ab", "backspace"), "a");
  assertEquals(editedLine("cafe\u0301", "backspace"), "caf");
  assertEquals(editedLine("a👩‍🔬", "backspace"), "a");
  assertEquals(editedLine("", "backspace"), "");
  assertEquals(editedLine("ab", "ctrl+u"), "");
});

Deno.test("Other keys don't edit a line", () => {
  assertEquals([editedLine("ab", "up"), editedLine("ab", "tab")], [null, null]);
});

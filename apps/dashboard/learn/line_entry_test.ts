import { assertEquals } from "@std/assert";
import { LineEntry } from "./line_entry.ts";

function typed(keys: readonly string[], take = (_: string): string | null => null) {
  const entry = new LineEntry(5, take);
  entry.begin();
  for (const key of keys) entry.type(key);
  return entry;
}

Deno.test("A line takes letters and spaces, up to its length", () => {
  assertEquals(typed([..."ab", "space", ..."cdefg"]).text, "ab cd");
  assertEquals(typed([..."语言", "backspace", "up", "tab"]).text, "语");
  assertEquals(typed([..."abc", "ctrl+u", "d"]).text, "d");
});

Deno.test("Enter hands a whole line over, Escape gives it up", () => {
  const lines: string[] = [];
  const take = (line: string) => (lines.push(line), null);
  assertEquals(typed([..."ab", "space", "enter"], take).text, null);
  assertEquals(typed([..."ab", "escape"], take).text, null);
  assertEquals(typed(["space", "enter"], take).text, null);
  assertEquals(lines, ["ab"]);
});

Deno.test("A line that is refused stays, with the reason, until it is changed", () => {
  const entry = typed([..."ab", "enter"], () => "too short");
  assertEquals([entry.text, entry.error], ["ab", "too short"]);
  entry.type("c");
  assertEquals([entry.text, entry.error], ["abc", null]);
});

import { assertEquals } from "@std/assert";
import { SkippedLines } from "./skipped_lines.ts";

/** What is said of lines with these numbers. */
function warningsOf(...numbers: number[]): string[] {
  const skipped = new SkippedLines();
  for (const number of numbers) skipped.add(number, "not JSON");
  return skipped.warnings;
}

Deno.test("Skipped lines are named, of many the first", () => {
  assertEquals(warningsOf(), []);
  assertEquals(warningsOf(7), ["Skipped line 7: not JSON"]);
  assertEquals(warningsOf(7, 9), ["Skipped lines 7 and 9: not JSON"]);
  assertEquals(warningsOf(1, 2, 3, 4, 5), ["Skipped lines 1, 2, 3, 4 and 5: not JSON"]);
  assertEquals(warningsOf(1, 2, 3, 4, 5, 8, 9), [
    "Skipped lines 1, 2, 3, 4, 5 and 2 more: not JSON",
  ]);
});

Deno.test("Each reason is a warning of its own", () => {
  const skipped = new SkippedLines();
  skipped.add(3, "not JSON");
  skipped.add(4, "not an event");
  skipped.add(5, "not JSON");
  assertEquals(skipped.warnings, [
    "Skipped lines 3 and 5: not JSON",
    "Skipped line 4: not an event",
  ]);
});

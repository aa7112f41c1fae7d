import { assertEquals } from "@std/assert";
import { makeChecks, Skipped } from "./report.ts";

Deno.test("Every check has a line, and an error or what is missing doesn't end the others", async () => {
  const lines: string[] = [], { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    const ends = await makeChecks([
      ["one", () => "found"],
      ["two", () => Promise.reject(new Skipped("it isn't installed"))],
      ["three", () => Promise.reject(new Error("it is wrong"))],
      ["four", () => Promise.resolve("found, too")],
    ]);
    assertEquals(ends, { passed: 2, failed: 1, skipped: 1 });
  } finally {
    console.log = log;
  }
  assertEquals(lines, [
    "ok       one: found",
    "skipped  two: it isn't installed",
    "FAILED   three: it is wrong",
    "ok       four: found, too",
  ]);
});

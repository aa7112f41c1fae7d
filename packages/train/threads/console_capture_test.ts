import { assertEquals, assertStringIncludes } from "@std/assert";
import { captureConsole } from "./console_capture.ts";

Deno.test("What is written to the console is taken as single lines, until it is given back", () => {
  const { warn } = console;
  const lines: string[] = [];
  const giveBack = captureConsole((line) => lines.push(line));
  try {
    console.warn("The disk is full:\n  no space left", 3, { code: 28 });
    console.log();
    console.error(new RangeError("too large"));
  } finally {
    giveBack();
  }
  assertEquals(lines.slice(0, 2), ["The disk is full: no space left 3 { code: 28 }", ""]);
  assertStringIncludes(lines[2], "RangeError: too large at ");
  assertEquals(console.warn, warn);
});

import { assertEquals, assertThrows } from "@std/assert";
import { ClosedPipeError } from "./console_output.ts";
import type { Output } from "./report.ts";
import { untilClosed } from "./until_closed.ts";

/** An output that notes what it is given, until it fails. */
function outputOf(taken: string[], fail: () => void): Output {
  return {
    print: (lines) => {
      fail();
      taken.push(...lines);
    },
    warn: (line) => void taken.push(`warning: ${line}`),
    status: (text) => void taken.push(`status: ${text}`),
  };
}

Deno.test("When an output has lost its reader, that is reported once and nothing more is written", () => {
  const taken: string[] = [];
  let [left, closed] = [2, 0];
  const output = untilClosed(
    outputOf(taken, () => {
      if (left-- === 0) throw new ClosedPipeError();
    }),
    () => void closed++,
  );
  output.status("reading");
  for (const line of ["a", "b", "c", "d"]) output.print([line]);
  output.warn("too late");
  output.status(null);
  assertEquals([taken, closed], [["status: reading", "a", "b"], 1]);
});

Deno.test("Another failure of an output is an error", () => {
  const output = untilClosed(
    outputOf([], () => {
      throw new Error("disk full");
    }),
    () => {},
  );
  assertThrows(() => output.print(["a"]), Error, "disk full");
});

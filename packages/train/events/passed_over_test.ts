import { assertEquals } from "@std/assert";
import { PassedOver } from "./passed_over.ts";

/** What is said of lines with these numbers. */
function warningsOf(...numbers: number[]): string[] {
  const passedOver = new PassedOver();
  for (const number of numbers) passedOver.add(number, "not JSON");
  return passedOver.warnings;
}

Deno.test("Lines that are passed over are named, of many the first", () => {
  assertEquals(warningsOf(), []);
  assertEquals(warningsOf(7), ["Passed over line 7: not JSON"]);
  assertEquals(warningsOf(7, 9), ["Passed over lines 7 and 9: not JSON"]);
  assertEquals(warningsOf(1, 2, 3, 4, 5), ["Passed over lines 1, 2, 3, 4 and 5: not JSON"]);
  assertEquals(warningsOf(1, 2, 3, 4, 5, 8, 9), [
    "Passed over lines 1, 2, 3, 4, 5 and 2 more: not JSON",
  ]);
});

Deno.test("Each reason is said by itself", () => {
  const passedOver = new PassedOver();
  passedOver.add(3, "not JSON");
  passedOver.add(4, "not an event");
  passedOver.add(5, "not JSON");
  assertEquals(passedOver.warnings, [
    "Passed over lines 3 and 5: not JSON",
    "Passed over line 4: not an event",
  ]);
});

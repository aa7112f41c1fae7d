import { assertEquals } from "@std/assert";
import { disagreement } from "./agreement.ts";

Deno.test("Values that differ by rounding agree", () => {
  assertEquals(disagreement([4.15915, 4.1505], [4.15916, 4.15055]), null);
  assertEquals(disagreement([], []), null);
});

Deno.test("The first value that differs by more is named", () => {
  assertEquals(disagreement([4.15, 4.2, 9], [4.15, 4.1, 4]), "value 2 expected about 4.1: got 4.2");
});

Deno.test("NaN agrees with no number", () => {
  assertEquals(disagreement([NaN], [4]), "value 1 expected about 4: got NaN");
});

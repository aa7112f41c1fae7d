import { assertEquals, assertNotEquals } from "@std/assert";
import { fingerprint } from "./fingerprint.ts";

Deno.test("A sequence has the same fingerprint always", () => {
  const ids = Int32Array.of(0, 1, 2, 1);
  assertEquals(fingerprint(ids, ["a", "b", "c"]), fingerprint(ids.slice(), ["a", "b", "c"]));
});

Deno.test("Another order, length or vocabulary is another fingerprint", () => {
  const original = fingerprint(Int32Array.of(0, 1, 2, 1), ["a", "b", "c"]);
  assertNotEquals(fingerprint(Int32Array.of(0, 2, 1, 1), ["a", "b", "c"]), original);
  assertNotEquals(fingerprint(Int32Array.of(0, 1, 2), ["a", "b", "c"]), original);
  assertNotEquals(fingerprint(Int32Array.of(0, 1, 2, 1), ["a", "b", "d"]), original);
});

import { assertEquals } from "@std/assert";
import { betterHalf } from "./halving.ts";

Deno.test("Halving keeps the better half, rounded up, in the given order", () => {
  assertEquals(betterHalf([4, 1, 3, 2]), [1, 3]);
  assertEquals(betterHalf([4, 1, 3, 2, 5]), [1, 2, 3]);
  assertEquals(betterHalf([7]), [0]);
  assertEquals(betterHalf([]), []);
});

Deno.test("Settings that diverged go first, and of equal losses the later ones", () => {
  assertEquals(betterHalf([Infinity, Infinity, 9, Infinity, 2]), [0, 2, 4]);
  assertEquals(betterHalf([2, 2, 2, 2]), [0, 1]);
});

import { assertEquals } from "@std/assert";
import { fma } from "./fma.ts";

// (1 + 2⁻¹²)² = 1 + 2⁻¹¹ + 2⁻²⁴ lies halfway between the float32 numbers `below` and `above`.
const factor = 1 + 2 ** -12;
const below = 1 + 2 ** -11;
const above = below + 2 ** -23;

Deno.test("fma rounds a halfway value to the even neighbour", () => {
  assertEquals(fma(factor, factor, 0), below);
  assertEquals(fma(-factor, factor, 0), -below);
});

Deno.test("fma sees an addend far below the halfway value", () => {
  assertEquals(fma(factor, factor, 2 ** -90), above);
  assertEquals(fma(factor, factor, -(2 ** -90)), below);
  assertEquals(fma(-factor, factor, -(2 ** -90)), -above);
  assertEquals(fma(-factor, factor, 2 ** -90), -below);
});

Deno.test("fma rounds once where a product and a sum of float32 would round twice", () => {
  const twice = Math.fround(Math.fround(factor * factor) - below);
  assertEquals(twice, 0);
  assertEquals(fma(factor, factor, -below), 2 ** -24);
});

Deno.test("fma overflows to infinity and keeps not-a-number", () => {
  assertEquals(fma(3e38, 10, 0), Infinity);
  assertEquals(fma(NaN, 1, 1), NaN);
});

import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Generator, manualSeed, rand, randint, randn, randperm, uniform } from "./mod.ts";

Deno.test("The same seed gives the same numbers, the next call others", () => {
  manualSeed(5);
  const first = [rand([3]), randn([20]), randint(0, 9, [4]), randperm(6)].map(String);
  const second = [rand([3]), randn([20]), randint(0, 9, [4]), randperm(6)].map(String);
  manualSeed(5);
  const again = [rand([3]), randn([20]), randint(0, 9, [4]), randperm(6)].map(String);
  assertEquals(again, first);
  assertNotEquals(second, first);
});

Deno.test("A generator of one's own leaves the default one alone", () => {
  manualSeed(5);
  const expected = rand([2]).toArray();
  manualSeed(5);
  uniform([100], 0, 1, { generator: new Generator(1) });
  assertEquals(rand([2]).toArray(), expected);
});

Deno.test("Random tensors have the shape, type and bounds that were asked for", () => {
  assertEquals(rand([2, 3], { requiresGrad: true }).requiresGrad, true);
  assertEquals(randn([0, 4]).shape, [0, 4]);
  assert(uniform([1000], 2, 3).data.every((x) => x >= 2 && x < 3));
  assert(randint(-2, 2, [100]).data.every((x) => x >= -2 && x < 2));
  assertEquals(
    [...randperm(50).data].sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, i) => i),
  );
});

Deno.test("Bounds in the wrong order and shapes that are none are refused", () => {
  assertThrows(() => randint(3, 3, [1]), RangeError);
  assertThrows(() => uniform([1], 1, 0), RangeError);
  assertThrows(() => uniform([1], 0, NaN), RangeError);
  assertThrows(
    () => randperm(-1),
    RangeError,
    "Cannot make a tensor of shape [-1]: -1 isn't a valid length",
  );
  assertThrows(
    () => rand([1.5]),
    RangeError,
    "Cannot make a tensor of shape [1.5]: 1.5 isn't a valid length",
  );
});

import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { gradcheck, manualSeed, ones, randn } from "@ohlol/tensor";
import { Dropout } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

Deno.test("Dropout drops with probability p and scales the rest, in training", () => {
  manualSeed(0);
  const { data } = new Dropout(0.25).forward(ones([10_000]));
  const kept = data.filter((y) => y !== 0);
  assert(kept.every((y) => y === Math.fround(1 / 0.75)));
  assert(Math.abs(kept.length - 7500) < 200, `${kept.length} of 10000 were kept`);
});

Deno.test("Dropout gives the input itself in evaluation, and where p is 0", () => {
  const x = ones([3]);
  assertStrictEquals(new Dropout().eval().forward(x), x);
  assertStrictEquals(new Dropout(0).forward(x), x);
  assertEquals(new Dropout(1).forward(x).toArray(), [0, 0, 0]);
});

Deno.test("Dropout's derivative agrees with finite differences under the same mask", () => {
  const dropout = new Dropout(0.5);
  const x = randn([4, 3], { requiresGrad: true });
  gradcheck((input) => {
    manualSeed(3);
    return dropout.forward(input);
  }, [x]);
});

Deno.test("Dropout rejects what isn't a probability", () => {
  for (const p of [-0.1, 1.5, NaN]) {
    assertError(() => new Dropout(p), RangeError, `Dropout expected p from 0 to 1: got ${p}`);
  }
});

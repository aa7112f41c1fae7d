import { assertEquals, assertThrows } from "@std/assert";
import {
  Generator,
  manualSeed,
  multinomial,
  ones,
  rand,
  type Tensor,
  tensor,
  zeros,
} from "./mod.ts";
import reference from "./testdata/multinomial.json" with { type: "json" };

for (const { seed, shape, probabilities, count, replacement, values, next } of reference.cases) {
  const how = `${count} of [${shape}] ${replacement ? "with" : "without"} replacement`;
  Deno.test(`multinomial draws what PyTorch draws: ${how}`, () => {
    const weights = tensor(probabilities).view(shape);
    manualSeed(seed);
    const drawn = multinomial(weights, count, { replacement });
    assertEquals([drawn.dtype, drawn.shape], ["int32", [...shape.slice(0, -1), count]]);
    assertEquals([...drawn.data], values);
    assertEquals(rand([1]).item(), Math.fround(next));
  });
}

Deno.test("multinomial draws from the generator that it is given", () => {
  const draw = () => multinomial(ones([9]), 9, { generator: new Generator(5) }).toArray();
  assertEquals(draw(), draw());
});

Deno.test("multinomial refuses weights that are not a distribution, and counts that don't fit", () => {
  const cases: [call: () => unknown, message: string][] = [
    [
      () => multinomial(ones([]), 1),
      "multinomial expected probabilities of shape [n] or [m, n]: got shape []",
    ],
    [
      () => multinomial(ones([2, 2, 2]), 1),
      "multinomial expected probabilities of shape [n] or [m, n]: got shape [2, 2, 2]",
    ],
    [() => multinomial(ones([3]), 0), "multinomial expected a whole number > 0 as count: got 0"],
    [
      () => multinomial(ones([3]), 1.5),
      "multinomial expected a whole number > 0 as count: got 1.5",
    ],
    [() => multinomial(ones([3]), 4), "Cannot draw 4 of 3 indices without replacement"],
    [() => multinomial(ones([2, 0]), 1, { replacement: true }), "Cannot draw 1 of 0 indices"],
    [
      () => multinomial(zeros([2 ** 24 + 1]), 1),
      "multinomial expected at most 2^24 probabilities in a row: got 16777217",
    ],
    [
      () => multinomial(tensor([1, -1]), 1),
      "multinomial expected finite probabilities >= 0: got -1",
    ],
    [
      () => multinomial(tensor([1, NaN]), 1),
      "multinomial expected finite probabilities >= 0: got NaN",
    ],
    [
      () => multinomial(tensor([Infinity, 1]), 2, { replacement: true }),
      "multinomial expected finite probabilities >= 0: got Infinity",
    ],
    [
      () => multinomial(tensor([[1, 0], [0, 0]]), 1),
      "multinomial expected a probability > 0 in each row: got only 0",
    ],
  ];
  for (const [call, message] of cases) {
    assertEquals(assertThrows(call, RangeError).message, message);
  }
  const integers = ones([2], { dtype: "int32" }) as unknown as Tensor;
  assertEquals(
    assertThrows(() => multinomial(integers, 1), TypeError).message,
    'Cannot draw from an int32 tensor: convert it with to("float32") first',
  );
  assertEquals(
    assertThrows(() => multinomial([1, 2] as never, 1), TypeError).message,
    "multinomial expected a tensor of probabilities: got object",
  );
});

import { assertEquals } from "@std/assert";
import { Generator, randint, randn, tensor } from "../mod.ts";

Deno.test("Sorting is sorting, however long", () => {
  const generator = new Generator(3);
  for (const length of [2, 15, 17, 100, 1000, 5000]) {
    const x = randn([length], { generator });
    const { values, indices } = x.sort();
    assertEquals(values.data, x.data.slice().sort());
    assertEquals(x.indexSelect(0, indices).data, values.data);
    assertEquals(x.topK(length >> 1).values.data, values.data.toReversed().slice(0, length >> 1));
  }
});

Deno.test("A stable sort keeps the order of equal elements, in both directions", () => {
  const x = randint(0, 3, [1000], { generator: new Generator(4) });
  for (const descending of [false, true]) {
    const indices = [...x.argsort(0, { descending, stable: true }).data];
    for (let i = 1; i < indices.length; i++) {
      const [before, after] = [indices[i - 1], indices[i]];
      if (x.data[before] === x.data[after]) assertEquals(before < after, true);
    }
  }
});

Deno.test("Long vectors of integers are sorted in a stable way, as by PyTorch", () => {
  const x = randint(0, 3, [2 ** 15], { generator: new Generator(5) });
  assertEquals(x.argsort(), x.argsort(0, { stable: true }));
  const shorter = x.narrow(0, 0, 2 ** 15 - 1);
  assertEquals(String(shorter.argsort()) === String(shorter.argsort(0, { stable: true })), false);
});

Deno.test("Sorting a tensor doesn't change it", () => {
  const x = tensor([3, 1, 2]);
  x.sort();
  x.topK(2);
  assertEquals(x.toArray(), [3, 1, 2]);
});

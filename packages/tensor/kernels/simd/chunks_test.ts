import { assert, assertEquals } from "@std/assert";
import { chunksOf, partOf } from "./chunks.ts";

Deno.test("chunksOf cuts things so that a chunk has at most 384 kB, or one thing", () => {
  assertEquals(chunksOf(3, 10, 1), [{ from: 0, count: 3 }]);
  assertEquals(chunksOf(5, 3 << 14, 1), [
    { from: 0, count: 2 },
    { from: 2, count: 2 },
    { from: 4, count: 1 },
  ]);
  assertEquals(chunksOf(2, 1 << 20, 1), [{ from: 0, count: 1 }, { from: 1, count: 1 }]);
});

Deno.test("chunksOf puts the least number into a chunk, however large things are", () => {
  assertEquals(chunksOf(3, 1 << 20, 2), [{ from: 0, count: 2 }, { from: 2, count: 1 }]);
});

Deno.test("chunksOf needs no chunk for nothing, and one for things without numbers", () => {
  assertEquals(chunksOf(0, 10, 1), []);
  assertEquals(chunksOf(4, 0, 1), [{ from: 0, count: 4 }]);
});

Deno.test("partOf shares the numbers of a chunk with the whole array", () => {
  const array = Float32Array.of(0, 1, 2, 3, 4, 5);
  const part = partOf(array, { from: 1, count: 2 }, 2);
  assertEquals([...part], [2, 3, 4, 5]);
  assert(part.buffer === array.buffer);
});

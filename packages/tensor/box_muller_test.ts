import { assertAlmostEquals, assertEquals } from "@std/assert";
import { BLOCK, boxMuller } from "./box_muller.ts";

/** Pairs i and i + 8 of a block, and the normal numbers that float64 makes of them. */
function blockOf(pair: (i: number) => [number, number]): { block: Float32Array; exact: number[] } {
  const block = new Float32Array(BLOCK);
  const exact: number[] = Array(BLOCK);
  for (let i = 0; i < 8; i++) {
    [block[i], block[i + 8]] = pair(i);
    const radius = Math.sqrt(-2 * Math.log(1 - block[i]));
    exact[i] = radius * Math.cos(2 * Math.PI * block[i + 8]);
    exact[i + 8] = radius * Math.sin(2 * Math.PI * block[i + 8]);
  }
  return { block, exact };
}

Deno.test("Box-Muller agrees with float64 in every octant", () => {
  const { block, exact } = blockOf((i) => [(2 * i + 1) / 16, (2 * i + 1) / 16]);
  boxMuller(block, 0, 0, 1);
  for (let i = 0; i < BLOCK; i++) assertAlmostEquals(block[i], exact[i], 1e-6);
});

Deno.test("Box-Muller agrees with float64 from the smallest to the largest radius", () => {
  const { block, exact } = blockOf((i) => [1 - 2 ** (-3 * i - 3), 0.3 + i / 100]);
  boxMuller(block, 0, 0, 1);
  for (let i = 0; i < BLOCK; i++) assertAlmostEquals(block[i], exact[i], 2e-6);
});

Deno.test("Box-Muller makes zeros, not NaN, of zeros", () => {
  const block = new Float32Array(BLOCK);
  boxMuller(block, 0, 0, 1);
  assertEquals(block, new Float32Array(BLOCK));
});

Deno.test("Box-Muller changes one block, scaled and shifted", () => {
  const data = new Float32Array(BLOCK + 2).fill(0.25);
  boxMuller(data, 1, 10, 2);
  assertEquals([data[0], data[BLOCK + 1]], [0.25, 0.25]);
  const radius = Math.sqrt(-2 * Math.log(0.75));
  assertAlmostEquals(data[1], 10, 1e-6);
  assertAlmostEquals(data[9], 10 + 2 * radius, 2e-6);
});

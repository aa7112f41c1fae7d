import { assert, assertEquals } from "@std/assert";
import { WeightPaths } from "./weight_paths.ts";

const weights = new Float32Array(10);

function stepsOf(paths: WeightPaths, contestant: number): number[] {
  return paths.of(contestant).map(({ step }) => step);
}

Deno.test("Weights are kept by contestant and step", () => {
  const paths = new WeightPaths();
  paths.add(1, 1, weights);
  paths.add(1, 2, weights);
  assertEquals([stepsOf(paths, 0), stepsOf(paths, 1), stepsOf(paths, 7)], [[], [1, 2], []]);
  assertEquals([paths.contestants, paths.thinned], [2, 0]);
});

Deno.test("However many weights come, they take no more than the limits, and the ends stay", () => {
  for (const limits of [{ rows: 20, bytes: Infinity }, { rows: Infinity, bytes: 800 }]) {
    const paths = new WeightPaths(limits);
    for (let step = 1; step <= 300; step++) {
      for (const contestant of [0, 1]) paths.add(contestant, step, weights);
      assert(paths.of(0).length + paths.of(1).length <= 20);
      assertEquals([stepsOf(paths, 0)[0], stepsOf(paths, 0).at(-1)], [1, step]);
    }
    assert(stepsOf(paths, 1).length > 5);
    assertEquals(stepsOf(paths, 1).slice(-2), [299, 300]);
    assert(paths.thinned > 3);
  }
});

Deno.test("Limits that are too low for paths leave their ends", () => {
  const paths = new WeightPaths({ rows: 1, bytes: 1 });
  for (let step = 1; step <= 9; step++) paths.add(0, step, weights);
  assertEquals(stepsOf(paths, 0), [1, 8, 9]);
});

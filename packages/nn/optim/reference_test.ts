import { assertEquals } from "@std/assert";
import type { Tensor } from "@ohlol/tensor";
import { allOptimizers, trainable } from "../testdata/all_optimizers.ts";
import { assertGoldenRun, assertResumes, goldenRuns } from "../testdata/golden_optimizers.ts";

for (const run of goldenRuns) {
  const { optimizer, options, loss } = run;
  const build = (params: Tensor[]) =>
    new allOptimizers[optimizer](trainable(optimizer, params), options);

  Deno.test(`${optimizer}(${JSON.stringify(options)}) takes PyTorch's path through ${loss.length} epochs`, () => {
    assertGoldenRun(run, build);
  });

  Deno.test(`${optimizer}(${JSON.stringify(options)}), resumed, goes on to the bit`, () => {
    assertResumes(build);
  });
}

Deno.test("Every optimizer is compared with PyTorch's", () => {
  const compared = new Set(goldenRuns.map(({ optimizer }) => optimizer));
  assertEquals([...compared].sort(), Object.keys(allOptimizers).sort());
});

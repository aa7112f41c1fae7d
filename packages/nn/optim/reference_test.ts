import { Adagrad, Adam, AdamW, RMSprop, SGD } from "../mod.ts";
import { assertGoldenRun, assertResumes, goldenRuns } from "../testdata/golden_optimizers.ts";

const optimizers = { SGD, Adam, AdamW, RMSprop, Adagrad };

for (const [name, kind] of Object.entries(optimizers)) {
  for (const run of goldenRuns(name)) {
    Deno.test(`${run.name} takes PyTorch's path through ${run.loss.length} epochs`, () => {
      assertGoldenRun(run, (params) => new kind(params, run.options));
    });

    Deno.test(`${run.name}, resumed, goes on to the bit`, () => {
      assertResumes((params) => new kind(params, run.options));
    });
  }
}

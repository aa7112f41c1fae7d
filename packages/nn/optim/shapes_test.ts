import { assertEquals } from "@std/assert";
import { type NestedArray, tensor, zeros } from "@ohlol/tensor";
import { Adafactor, Muon, SGD } from "../mod.ts";
import { allOptimizers } from "../testdata/all_optimizers.ts";
import { withAllKernels } from "../testdata/all_kernels.ts";
import { assertError } from "../testdata/assert_error.ts";
import { assertClose } from "../testdata/golden_layers.ts";
import golden from "../testdata/optim_shapes.json" with { type: "json" };

interface ShapeRun {
  optimizer: string;
  options: object;
  start: NestedArray;
  gradients: NestedArray[];
  parameters: NestedArray[];
}

for (const run of golden.runs as ShapeRun[]) {
  const { shape } = tensor(run.start), options = JSON.stringify(run.options);
  Deno.test(`${run.optimizer}(${options}) trains a parameter of shape [${shape}] as PyTorch does`, () => {
    withAllKernels(() => {
      const parameter = tensor(run.start, { requiresGrad: true });
      const optimizer = new allOptimizers[run.optimizer]([parameter], run.options);
      run.parameters.forEach((expected, step) => {
        parameter.grad = tensor(run.gradients[step]);
        optimizer.step();
        // Muon rounds to bfloat16, where neighbours differ by half a percent.
        assertClose(parameter, tensor(expected), run.optimizer === "Muon" ? 2e-3 : 1e-6);
      });
    });
  });
}

Deno.test("Adafactor keeps a row and a column for a matrix, and all elements for a vector", () => {
  const matrix = zeros([2, 3, 4], { requiresGrad: true });
  const vector = zeros([5], { requiresGrad: true });
  const optimizer = new Adafactor([matrix, vector]);
  for (const parameter of [matrix, vector]) parameter.grad = zeros(parameter.shape);
  optimizer.step();
  const { state } = optimizer.stateDict();
  assertEquals(Object.keys(state[0]), ["step", "rowVar", "colVar"]);
  assertEquals([state[0].rowVar?.shape, state[0].colVar?.shape], [[2, 3, 1], [2, 1, 4]]);
  assertEquals(Object.keys(state[1]), ["step", "variance"]);
});

Deno.test("Adafactor rejects a saved row of another length", () => {
  const build = (shape: number[]) => {
    const matrix = zeros(shape, { requiresGrad: true });
    matrix.grad = zeros(shape);
    const optimizer = new Adafactor([matrix]);
    optimizer.step();
    return optimizer;
  };
  assertError(
    () => build([2, 3]).loadStateDict(build([4, 3]).stateDict()),
    RangeError,
    "Cannot load the state dict into Adafactor: rowVar of parameter 0 has shape [4, 1], " +
      "expected [2, 1]",
  );
});

Deno.test("Muon rejects parameters that are not matrices", () => {
  const [matrix, bias] = [[2, 3], [3]].map((shape) => zeros(shape, { requiresGrad: true }));
  const message = (position: string) =>
    `Muon cannot train ${position}, of shape [3]: it trains matrices only; leave it to another ` +
    "optimizer";
  assertError(() => new Muon([matrix, bias]), RangeError, message("parameter 1 of group 0"));
  const optimizer = new Muon([matrix]);
  const add = () => optimizer.addParamGroup({ params: [bias] });
  assertError(add, RangeError, message("parameter 0 of group 1"));
  assertEquals(optimizer.paramGroups.length, 1);
  new SGD([matrix, bias]);
});

Deno.test("Parameters without elements have nothing to train", () => {
  for (const [name, kind] of Object.entries(allOptimizers)) {
    for (const shape of [[0, 3], [3, 0]]) {
      const parameter = zeros(shape, { requiresGrad: true });
      const optimizer = new kind([parameter], {});
      const resumed = new kind([zeros(shape, { requiresGrad: true })], {});
      for (let step = 0; step < 2; step++) {
        parameter.grad = zeros(shape);
        optimizer.step(() => 0);
        resumed.loadStateDict(optimizer.stateDict());
      }
      assertEquals(parameter.shape, shape, name);
    }
  }
});

import { assertEquals } from "@std/assert";
import { type Tensor, tensor } from "@ohlol/tensor";
import {
  Adam,
  ASGD,
  decodeSafetensors,
  encodeSafetensors,
  LBFGS,
  loadOptimizerTensors,
  Muon,
  optimizerTensors,
  SGD,
} from "../mod.ts";
import { allOptimizers, trainable } from "../testdata/all_optimizers.ts";
import { assertError } from "../testdata/assert_error.ts";
import { assertResumes, goldenRuns } from "../testdata/golden_optimizers.ts";

for (const { optimizer: name, options } of goldenRuns) {
  Deno.test(`${name}(${JSON.stringify(options)}), resumed from a file, goes on to the bit`, () => {
    assertResumes(
      (params) => new allOptimizers[name](trainable(name, params), options),
      (from, to) => {
        const { tensors, metadata } = optimizerTensors(from);
        loadOptimizerTensors(to, decodeSafetensors(encodeSafetensors(tensors, metadata)));
      },
    );
  });
}

function weight(): Tensor {
  const parameter = tensor([[1, 2]], { requiresGrad: true });
  parameter.grad = tensor([[1, -1]]);
  return parameter;
}

Deno.test("An optimizer's tensors have names of their own, and the rest is JSON", () => {
  const optimizer = new Adam([weight(), weight()], { lr: 0.5, amsgrad: true });
  optimizer.step();
  const { tensors, metadata } = optimizerTensors(optimizer);
  assertEquals(Object.keys(tensors), [
    "optimizer.state.0.expAvg",
    "optimizer.state.0.expAvgSq",
    "optimizer.state.0.maxExpAvgSq",
    "optimizer.state.1.expAvg",
    "optimizer.state.1.expAvgSq",
    "optimizer.state.1.maxExpAvgSq",
  ]);
  assertEquals(Object.keys(metadata), ["optimizer"]);
  const { state, paramGroups } = JSON.parse(metadata.optimizer);
  assertEquals(state, { 0: { step: 1 }, 1: { step: 1 } });
  assertEquals(paramGroups, optimizer.stateDict().paramGroups);
});

Deno.test("An optimizer that has made no step has no tensors", () => {
  assertEquals(optimizerTensors(new SGD([weight()])).tensors, {});
});

Deno.test("Two optimizers fit into one file beside a model, by names", () => {
  const build = (): [Muon, SGD] => [
    new Muon([weight()]),
    new SGD([weight()], { momentum: 0.9 }),
  ];
  const [muon, sgd] = build(), [otherMuon, otherSgd] = build();
  muon.step();
  sgd.step();
  const parts = [optimizerTensors(muon, "muon"), optimizerTensors(sgd, "sgd")];
  const bytes = encodeSafetensors(
    { "head.weight": weight(), ...parts[0].tensors, ...parts[1].tensors },
    { format: "pt", ...parts[0].metadata, ...parts[1].metadata },
  );
  const file = decodeSafetensors(bytes);
  loadOptimizerTensors(otherMuon, file, "muon");
  loadOptimizerTensors(otherSgd, file, "sgd");
  assertEquals(otherMuon.stateDict(), muon.stateDict());
  assertEquals(otherSgd.stateDict(), sgd.stateDict());
});

Deno.test("Numbers that JSON doesn't know come back as they were", () => {
  const lbfgs = new LBFGS([weight()], { lineSearchFn: "strong_wolfe" });
  lbfgs.step(() => NaN);
  assertEquals(lbfgs.stateDict().state[0].prevLoss, NaN);
  const other = new LBFGS([weight()]);
  loadOptimizerTensors(other, optimizerTensors(lbfgs));
  assertEquals(other.stateDict(), lbfgs.stateDict());

  const asgd = new ASGD([weight()], { lr: 0, lambd: 1e300, t0: -0 });
  asgd.step();
  const resumed = new ASGD([weight()]);
  loadOptimizerTensors(resumed, optimizerTensors(asgd));
  assertEquals(Object.is(resumed.paramGroups[0].t0, -0), true);
  assertEquals(resumed.stateDict(), asgd.stateDict());
});

Deno.test("Loading what isn't an optimizer's is refused, and then changes nothing", () => {
  const optimizer = new Adam([weight()]);
  optimizer.step();
  const before = optimizer.stateDict();
  const { tensors, metadata } = optimizerTensors(optimizer);
  const { "optimizer.state.0.expAvg": _, ...incomplete } = tensors;
  const cannot = "Cannot load tensors into Adam:";
  const cases: [tensors: object, metadata: Record<string, string>, message: string][] = [
    [tensors, {}, `${cannot} the metadata has no "optimizer"`],
    [tensors, { optimizer: "{" }, `${cannot} "optimizer" of the metadata is damaged`],
    [tensors, { optimizer: "null" }, `${cannot} "optimizer" of the metadata is damaged`],
    [tensors, { optimizer: "{}" }, `${cannot} "optimizer" of the metadata is damaged`],
    [tensors, { optimizer: '{"state": [3]}' }, `${cannot} "optimizer" of the metadata is damaged`],
    [
      tensors,
      { optimizer: '{"state": {}}' },
      "Cannot load the state dict into Adam: it needs state, and paramGroups that have params each",
    ],
    [
      incomplete,
      metadata,
      "Cannot load the state dict into Adam: expAvg of parameter 0 is missing",
    ],
    [
      { ...tensors, "optimizer.state.0.velocity": tensor(1) },
      metadata,
      "Cannot load the state dict into Adam: the state of parameter 0 has the unknown velocity",
    ],
    [
      { ...tensors, "optimizer.state.7.expAvg": tensor(1) },
      metadata,
      "Cannot load the state dict into Adam: it has a state for parameter 7, but no such one",
    ],
  ];
  for (const [tensors, metadata, message] of cases) {
    const load = () => loadOptimizerTensors(optimizer, { tensors: { ...tensors }, metadata });
    assertError(load, RangeError, message);
    assertEquals(optimizer.stateDict(), before);
  }
});

import { assert, assertEquals, assertNotStrictEquals, assertStrictEquals } from "@std/assert";
import { manualSeed, randn, type Tensor, tensor, zeros } from "@ohlol/tensor";
import {
  AveragedModel,
  CrossEntropyLoss,
  decodeSafetensors,
  encodeSafetensors,
  getEmaAvgFn,
  GRU,
  Linear,
  Module,
  Parameter,
} from "../mod.ts";
import golden from "../testdata/averaged_model.json" with { type: "json" };
import { assertError } from "../testdata/assert_error.ts";
import { assertClose } from "../testdata/golden_layers.ts";

for (const { decay, weights, averages } of golden.cases) {
  Deno.test(`AveragedModel gives PyTorch's averages with ${decay === null ? "no" : decay} decay`, () => {
    const model = new Linear(2, 2);
    const options = decay === null ? {} : { avgFn: getEmaAvgFn(decay) };
    const averaged = new AveragedModel(model, options);
    weights.forEach((values, i) => {
      model.weight.data.set(values.flat());
      averaged.updateParameters(model);
      assertClose(averaged.module.weight, tensor(averages[i]));
    });
    assertEquals(averaged.nAveraged, weights.length);
  });
}

/** A model with parameters wherever they may be. */
class Everywhere extends Module {
  own = new Parameter(tensor([1, 2]));
  layers = [new Linear(2, 2), new Linear(2, 2)];
  heads = { left: new Linear(2, 1) };
  gates = new Map([["in", new Linear(2, 2)]]);
  tied = this.layers[1].weight;
  scale = tensor([3]);
  settings = { deep: [1, 2] };
  twice = (x: number) => 2 * x;

  forward(x: Tensor): Tensor {
    return this.layers[1].forward(this.layers[0].forward(x.add(this.own)));
  }
}

Deno.test("AveragedModel has a copy of all that a model learns, and what is tied stays tied", () => {
  const model = new Everywhere();
  const { module } = new AveragedModel(model);
  assert(module instanceof Everywhere);
  assertEquals(module.stateDict(), model.stateDict());
  assertStrictEquals(module.tied, module.layers[1].weight);
  const originals = new Set<unknown>(model.parameters());
  for (const parameter of module.parameters()) assert(!originals.has(parameter));
  assertNotStrictEquals(module.scale, model.scale);
  assertEquals([module.scale, module.settings], [model.scale, model.settings]);
  assertStrictEquals(module.twice, model.twice);
  assertEquals(module.parameterCount(), model.parameterCount());
});

Deno.test("AveragedModel keeps frozen parameters frozen, and the mode of the model", () => {
  const model = new Linear(2, 2).eval();
  model.bias!.requiresGrad = false;
  const { module } = new AveragedModel(model);
  assertEquals([module.weight.requiresGrad, module.bias?.requiresGrad], [true, false]);
  assertEquals(module.training, false);
});

Deno.test("AveragedModel computes with the averages, whatever becomes of the model", () => {
  manualSeed(1);
  const model = new GRU(3, 4);
  const averaged = new AveragedModel(model);
  averaged.updateParameters(model);
  const input = randn([5, 2, 3]);
  const [expected] = model.forward(input);
  for (const parameter of model.parameters()) parameter.data.fill(0);
  assertEquals(averaged.forward(input)[0].data, expected.data);
});

Deno.test("AveragedModel computes with the layers and losses that a model holds", () => {
  class WithLoss extends Module {
    criterion = new CrossEntropyLoss();
    head = new Linear(2, 3);

    forward(input: Tensor, target: Tensor<"int32">): Tensor {
      return this.criterion.forward(this.head.forward(input), target);
    }
  }
  const model = new WithLoss();
  const inputs = [randn([4, 2]), tensor([0, 1, 2, 1], { dtype: "int32" })] as const;
  const loss = new AveragedModel(model).forward(...inputs);
  assertEquals(loss.item(), model.forward(...inputs).item());
});

Deno.test("AveragedModel, resumed from a file, goes on with the same averages to the bit", () => {
  manualSeed(2);
  const model = new Linear(3, 2);
  const train = (averages: AveragedModel<Linear>[]) => {
    model.weight.data.set(randn([2, 3]).data);
    for (const averaged of averages) averaged.updateParameters(model);
  };
  const straight = new AveragedModel(model), resumed = new AveragedModel(model);
  for (let step = 0; step < 3; step++) train([straight]);
  const bytes = encodeSafetensors(straight.stateDict());
  resumed.loadStateDict(decodeSafetensors(bytes).tensors);
  for (let step = 0; step < 3; step++) train([straight, resumed]);
  assertEquals(resumed.stateDict(), straight.stateDict());
  assertEquals(Object.keys(resumed.stateDict()), ["n_averaged", "module.weight", "module.bias"]);
});

Deno.test("AveragedModel reads the integer that PyTorch writes for n_averaged", () => {
  const averaged = new AveragedModel(new Linear(1, 1));
  averaged.loadStateDict({ ...averaged.stateDict(), n_averaged: tensor(7, { dtype: "int32" }) });
  assertEquals(averaged.nAveraged, 7);
});

Deno.test("AveragedModel rejects a state dict that is not its own, and then changes nothing", () => {
  const averaged = new AveragedModel(new Linear(1, 1));
  averaged.updateParameters(new Linear(1, 1));
  const { n_averaged: _, ...others } = averaged.stateDict();
  const before = Object.entries(averaged.stateDict()).map(([name, { data }]) => [name, [...data]]);
  const other = { "module.weight": zeros([1, 1]), "module.bias": zeros([2]) };
  const cases: [stateDict: Record<string, Tensor>, problem: string][] = [
    [others, "missing keys n_averaged"],
    [{ ...others, n_averaged: tensor(-1) }, "n_averaged is -1, expected a whole number >= 0"],
    [{ ...others, n_averaged: tensor(0.5) }, "n_averaged is 0.5, expected a whole number >= 0"],
    [
      { ...others, n_averaged: zeros([2]) },
      "n_averaged is of shape [2], expected a whole number >= 0",
    ],
    [{ ...other, n_averaged: tensor(3) }, "module.bias has shape [2], expected [1]"],
  ];
  for (const [stateDict, problem] of cases) {
    assertError(
      () => averaged.loadStateDict(stateDict),
      RangeError,
      `Cannot load the state dict into AveragedModel: ${problem}`,
    );
    const after = Object.entries(averaged.stateDict()).map(([name, { data }]) => [name, [...data]]);
    assertEquals(after, before);
  }
  const { missingKeys } = averaged.loadStateDict(others, { strict: false });
  assertEquals([missingKeys, averaged.nAveraged], [["n_averaged"], 1]);
});

Deno.test("AveragedModel rejects another model", () => {
  const averaged = new AveragedModel(new Linear(1, 1));
  for (let n = 0; n < 2; n++) {
    assertError(
      () => averaged.updateParameters(new Linear(2, 1)),
      RangeError,
      "Cannot load the state dict into Linear: weight has shape [1, 2], expected [1, 1]",
    );
    assertError(
      () => averaged.updateParameters(new Linear(1, 1, { bias: false })),
      RangeError,
      "Cannot load the state dict into Linear: missing keys bias",
    );
    assertEquals(averaged.nAveraged, n);
    averaged.updateParameters(new Linear(1, 1));
  }
});

Deno.test("AveragedModel and getEmaAvgFn reject what they can't work with", () => {
  assertError(
    () => new AveragedModel({} as Module),
    TypeError,
    "AveragedModel expected a module: got object",
  );
  assertError(
    () => new AveragedModel(new Linear(1, 1), { avgFn: 0.9 as never }),
    TypeError,
    "AveragedModel expected avgFn to be a function: got number",
  );
  for (const decay of [-0.1, 1.1, NaN]) {
    assertError(
      () => getEmaAvgFn(decay),
      RangeError,
      `getEmaAvgFn expected 0 <= decay <= 1: got ${decay}`,
    );
  }
  assertError(
    () => getEmaAvgFn("0.9" as never),
    TypeError,
    "getEmaAvgFn expected decay to be a number: got string",
  );
});

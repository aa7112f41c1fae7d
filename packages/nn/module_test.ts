import { assertEquals, assertStrictEquals } from "@std/assert";
import { ones, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { Dropout, Linear, Module, Parameter, RNNCell } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

class Model extends Module {
  inputCell = new RNNCell(2, 3);
  layers: Module[] = [new Linear(3, 3), new Dropout(0.1)];
  scale: Parameter = new Parameter(ones([1]));
  notes = ["no module"];

  forward(input: Tensor): Tensor {
    return this.inputCell.forward(input);
  }
}

const names = [
  "scale",
  "input_cell.weight_ih",
  "input_cell.weight_hh",
  "input_cell.bias_ih",
  "input_cell.bias_hh",
  "layers.0.weight",
  "layers.0.bias",
];

Deno.test("Parameters are found in fields and arrays, under PyTorch's names in its order", () => {
  const model = new Model();
  assertEquals(model.namedParameters().map(([name]) => name), names);
  assertEquals(Object.keys(model.stateDict()), names);
  assertEquals(model.parameterCount(), 2 * 3 + 3 * 3 + 3 + 3 + 3 * 3 + 3 + 1);
});

Deno.test("Tied parameters are learned once and saved under both names", () => {
  const model = new Model();
  const tied = Object.assign(model, { tied: model.scale });
  assertEquals(tied.parameters().length, names.length);
  assertEquals(Object.keys(tied.stateDict()), ["scale", "tied", ...names.slice(1)]);
});

Deno.test("A state dict loads into another model of the same shape", () => {
  const [from, to] = [new Model(), new Model()];
  assertEquals(to.loadStateDict(from.stateDict()), { missingKeys: [], unexpectedKeys: [] });
  to.parameters().forEach(({ data }, i) => assertEquals(data, from.parameters()[i].data));
});

Deno.test("Loading names all that differs, and then changes nothing", () => {
  const model = new Model();
  const { scale, ...rest } = model.stateDict();
  const before = model.parameters().map(({ data }) => data.slice());
  const wrong = { ...rest, size: scale, "layers.0.bias": zeros([4]) };
  assertError(
    () => model.loadStateDict(wrong),
    RangeError,
    "Cannot load the state dict into Model: missing keys scale; unexpected keys size; " +
      "layers.0.bias has shape [4], expected [3]",
  );
  assertError(
    () => model.loadStateDict(wrong, { strict: false }),
    RangeError,
    "Cannot load the state dict into Model: layers.0.bias has shape [4], expected [3]",
  );
  const integers = zeros([1], { dtype: "int32" });
  assertError(
    () => model.loadStateDict({ ...rest, scale: integers }),
    RangeError,
    "Cannot load the state dict into Model: scale is int32, expected float32",
  );
  assertEquals(model.parameters().map(({ data }) => data), before);
  const lenient = model.loadStateDict({ size: scale }, { strict: false });
  assertEquals(lenient.unexpectedKeys, ["size"]);
  assertEquals(lenient.missingKeys, names);
});

Deno.test("train and eval reach all modules", () => {
  const model = new Model();
  assertEquals(model.training, true);
  assertStrictEquals(model.eval(), model);
  assertEquals(model.namedModules().map(([, { training }]) => training), [
    false,
    false,
    false,
    false,
  ]);
  assertEquals(model.train().layers[1].training, true);
  assertEquals(model.namedModules().map(([name]) => name), [
    "",
    "input_cell",
    "layers.0",
    "layers.1",
  ]);
});

Deno.test("zeroGrad forgets all gradients", () => {
  const model = new Model();
  model.forward(tensor([[1, 2]])).sum().backward();
  assertEquals(model.inputCell.weightIh.grad === null, false);
  model.zeroGrad();
  assertEquals(model.parameters().every(({ grad }) => grad === null), true);
});

Deno.test("A module prints itself and what is inside, as PyTorch does", () => {
  const model = new Model();
  assertEquals(
    `${model}`,
    `Model(
  (input_cell): RNNCell(2, 3)
  (layers.0): Linear(inFeatures=3, outFeatures=3, bias=true)
  (layers.1): Dropout(p=0.1)
)`,
  );
  assertEquals(Deno.inspect(model), `${model}`);
});

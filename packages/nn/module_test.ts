import { assertEquals, assertStrictEquals } from "@std/assert";
import { ones, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { Dropout, Linear, Module, Parameter, RNNCell, Sequential } from "./mod.ts";
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

class Fields extends Module {
  /** Makes a module with these fields. */
  constructor(fields: object) {
    super();
    Object.assign(this, fields);
  }

  forward() {}
}

function namesIn(fields: object): string[] {
  return new Fields(fields).namedParameters().map(([name]) => name);
}

const bias = () => new Parameter(zeros([1]));
const linear = () => new Linear(1, 1, { bias: false });

Deno.test("Parameters are found in plain objects and Maps, under their keys as they are", () => {
  const heads = { fooBar: linear(), deep: { "0": [linear()] }, none: null, text: "text" };
  assertEquals(namesIn({ heads }), ["heads.fooBar.weight", "heads.deep.0.0.weight"]);
  const cells = new Map<unknown, unknown>([["outputGate", linear()], [1, bias()], ["a", 5]]);
  assertEquals(namesIn({ theCells: cells }), ["the_cells.1", "the_cells.outputGate.weight"]);
  const bare = Object.assign(Object.create(null), { a: linear() });
  assertEquals(namesIn({ bare }), ["bare.a.weight"]);
  const model = new Fields({ heads }).eval();
  assertEquals(model.namedModules().map(([name, { training }]) => [name, training]), [
    ["", false],
    ["heads.fooBar", false],
    ["heads.deep.0.0", false],
  ]);
});

Deno.test("Parameters are not looked for in objects of other classes", () => {
  class Holder {
    inside = linear();
  }
  assertEquals(namesIn({ holder: new Holder(), set: new Set([linear()]) }), []);
});

Deno.test("Names in camelCase become snake_case, and abbreviations one word", () => {
  const spellings = {
    myLSTM: "my_lstm",
    LSTMCell: "lstm_cell",
    weightIhL0: "weight_ih_l0",
    l0Reverse: "l0_reverse",
    inputRNNCell: "input_rnn_cell",
    W: "w",
    "W_hh": "w_hh",
    _hidden: "_hidden",
    größeÄhnlich: "größe_ähnlich",
  };
  for (const [field, name] of Object.entries(spellings)) {
    assertEquals(namesIn({ [field]: bias() }), [name]);
  }
});

Deno.test("Two parameters or modules of one name are refused", () => {
  const advice =
    "rename a field, since fields like fooBar and foo_bar have one name in a state dict";
  const cases: [fields: object, name: string][] = [
    [{ fooBar: linear(), "foo_bar": linear() }, "foo_bar.weight"],
    [{ myLSTM: bias(), myLstm: bias() }, "my_lstm"],
    [{ list: [linear()], "list.0": linear() }, "list.0.weight"],
  ];
  for (const [fields, name] of cases) {
    const model = new Fields(fields);
    const message = `Fields has two parameters named ${name}: ${advice}`;
    const calls = [
      () => model.stateDict(),
      () => model.parameters(),
      () => model.loadStateDict({}),
    ];
    for (const call of calls) assertError(call, RangeError, message);
  }
  const model = new Fields({ fooBar: new Dropout(), "foo_bar": new Dropout() });
  assertError(() => model.train(), RangeError, `Fields has two modules named foo_bar: ${advice}`);
  const shared = bias();
  assertEquals(namesIn({ fooBar: shared, "foo_bar": shared }), ["foo_bar"]);
});

Deno.test("A module may hold itself", () => {
  const model = new Model();
  const list: unknown[] = [model];
  list.push(list, { list });
  Object.assign(model, { parent: model, list });
  assertEquals(model.namedParameters().map(([name]) => name), names);
  assertEquals(model.train().namedModules().length, 4);
  assertEquals(`${model}`.split("\n").slice(-4), [
    "  (layers.1): Dropout(p=0.1)",
    "  (parent): Model(...)",
    "  (list.0): Model(...)",
    ")",
  ]);
  assertEquals(`${model}`, model.toString());
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

Deno.test("apply calls a function with the innermost modules first, and with the module last", () => {
  const shared = new Linear(1, 1);
  const model = new Sequential(shared, new Sequential(shared, shared), new Dropout(0.1));
  const seen: string[] = [];
  const returned = model.apply((module) => {
    seen.push(
      module instanceof Sequential ? `Sequential of ${module.modules.length}` : `${module}`,
    );
  });
  assertStrictEquals(returned, model);
  const linear = "Linear(inFeatures=1, outFeatures=1, bias=true)";
  assertEquals(seen, [linear, linear, "Sequential of 2", "Dropout(p=0.1)", "Sequential of 3"]);
  const knot = Object.assign(new Model(), { inputCell: null as never });
  Object.assign(knot, { itself: knot });
  let calls = 0;
  knot.apply(() => calls++);
  assertEquals(calls, 3);
});

Deno.test("A notebook shows a module as it is printed", () => {
  const model = new Model() as unknown as Record<symbol, () => unknown>;
  assertEquals(model[Symbol.for("Jupyter.display")](), { "text/plain": `${model}` });
});

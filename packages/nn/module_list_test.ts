import { assertEquals, assertNotEquals, assertStrictEquals } from "@std/assert";
import type { Tensor } from "@ohlol/tensor";
import {
  AveragedModel,
  Identity,
  init,
  Linear,
  Module,
  ModuleDict,
  ModuleList,
  Sequential,
} from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

Deno.test("The parameters of a ModuleList are found under PyTorch's names", () => {
  class Model extends Module {
    layers = new ModuleList([new Linear(2, 3), new Linear(3, 1, { bias: false })]);

    forward(x: Tensor): Tensor {
      for (const layer of this.layers) x = layer.forward(x);
      return x;
    }
  }
  const names = ["layers.0.weight", "layers.0.bias", "layers.1.weight"];
  assertEquals(Object.keys(new Model().stateDict()), names);
});

Deno.test("A ModuleList is read and changed by position", () => {
  const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((size) => new Linear(size, 1));
  const list = new ModuleList([a]).append(b).extend([c, d]).insert(1, e);
  assertEquals([...list], [a, e, b, c, d]);
  list.insert(-1, a).insert(list.length, b);
  assertEquals([...list], [a, e, b, c, a, d, b]);
  assertStrictEquals(list.set(-1, c).at(-1), c);
  assertStrictEquals(list.set(0, d).at(0), d);
  assertEquals([list.length, new ModuleList().length], [7, 0]);
});

Deno.test("A ModuleList is put into training and evaluation with what holds it", () => {
  const list = new ModuleList([new Identity(), new ModuleList([new Identity()])]);
  new Sequential(list as never).eval();
  assertEquals(list.namedModules().map(([name, { training }]) => [name, training]), [
    ["", false],
    ["0", false],
    ["1", false],
    ["1.0", false],
  ]);
});

Deno.test("Modules in a ModuleList and a ModuleDict are copied with what holds them", () => {
  const model = new ModuleList([new ModuleDict({ head: new Linear(2, 1, { bias: false }) })]);
  const averaged = new AveragedModel(model);
  averaged.updateParameters(model);
  init.zeros(model.at(0).get("head").weight);
  const copy = averaged.module.append(new ModuleDict({ head: new Linear(2, 1) }));
  assertEquals([copy.length, model.length], [2, 1]);
  assertNotEquals(copy.at(0).get("head").weight.toArray(), [[0, 0]]);
});

Deno.test("A ModuleList is printed as in PyTorch, with modules that are alike together", () => {
  assertEquals(`${new ModuleList()}`, "ModuleList()");
  const list = new ModuleList([
    new Identity(),
    new Linear(2, 3),
    new Linear(2, 3),
    new Linear(3, 2),
    new Sequential(new Identity()),
    new Sequential(new Identity()),
  ]);
  assertEquals(
    `${list}`,
    "ModuleList(\n" +
      "  (0): Identity()\n" +
      "  (1-2): 2 x Linear(inFeatures=2, outFeatures=3, bias=true)\n" +
      "  (3): Linear(inFeatures=3, outFeatures=2, bias=true)\n" +
      "  (4-5): 2 x Sequential(\n" +
      "    (0): Identity()\n" +
      "  )\n" +
      ")",
  );
});

Deno.test("A ModuleList refuses positions that it does not have, and what is not a module", () => {
  const list = new ModuleList([new Identity()]), other = new Identity();
  for (const index of [1, -2, 0.5, NaN]) {
    const message = `Cannot get module ${index} of a ModuleList: it has 1 modules`;
    assertError(() => list.at(index), RangeError, message);
    assertError(() => list.set(index, other), RangeError, message);
    if (index !== 1) assertError(() => list.insert(index, other), RangeError, message);
  }
  const typeErrors: [run: () => unknown, message: string][] = [
    [() => new ModuleList([1] as never), "ModuleList expected modules: got number"],
    [
      () => new ModuleList(other as never),
      "ModuleList expected a list of modules: got an instance of Identity",
    ],
    [() => new ModuleList(null as never), "ModuleList expected a list of modules: got null"],
    [() => list.append(null as never), "ModuleList expected modules: got null"],
    [() => list.set(0, [] as never), "ModuleList expected modules: got an array"],
    [() => list.insert(0, {} as never), "ModuleList expected modules: got object"],
    [() => list.extend([other, "x"] as never), "ModuleList expected modules: got string"],
  ];
  for (const [run, message] of typeErrors) assertError(run, TypeError, message);
  assertEquals(list.length, 1);
  assertError(() => list.forward(), Error, "ModuleList has no forward: call the modules in it");
});

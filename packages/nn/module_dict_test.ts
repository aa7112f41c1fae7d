import { assertEquals, assertStrictEquals } from "@std/assert";
import { type Tensor, zeros } from "@ohlol/tensor";
import { Embedding, Identity, Linear, Module, ModuleDict } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

Deno.test("The parameters of a ModuleDict are found under its names as they are", () => {
  class Model extends Module {
    heads = new ModuleDict({ nextSymbol: new Linear(2, 3), mood: new Linear(2, 1) });

    forward(x: Tensor): Tensor {
      return this.heads.get("mood").forward(x);
    }
  }
  const model = new Model();
  assertEquals(Object.keys(model.stateDict()), [
    "heads.nextSymbol.weight",
    "heads.nextSymbol.bias",
    "heads.mood.weight",
    "heads.mood.bias",
  ]);
  assertEquals(model.forward(zeros([2])).shape, [1]);
});

Deno.test("A ModuleDict is read and changed by name, and keeps the order of names", () => {
  const [a, b, c] = [1, 2, 3].map((size) => new Linear(size, 1));
  const dict = new ModuleDict<Record<string, Linear>>({ z: a });
  dict.set("1", b).update({ y: c, z: b });
  assertEquals([...dict.keys()], ["z", "1", "y"]);
  assertEquals([...dict.values()], [b, b, c]);
  assertEquals([...dict], [["z", b], ["1", b], ["y", c]]);
  assertStrictEquals(dict.get("y"), c);
  assertEquals([dict.has("y"), dict.delete("y"), dict.delete("y"), dict.has("y")], [
    true,
    true,
    false,
    false,
  ]);
  assertEquals([dict.size, new ModuleDict().size], [2, 0]);
});

Deno.test("A ModuleDict knows the type of each module", () => {
  const dict = new ModuleDict({ table: new Embedding(4, 2), head: new Linear(2, 1) });
  assertEquals(dict.get("table").numEmbeddings, 4);
  assertEquals(dict.get("head").inFeatures, 2);
  const message = "ModuleDict has no module named tail: it has table, head";
  // @ts-expect-error: There is no such module.
  assertError(() => dict.get("tail"), RangeError, message);
  // @ts-expect-error: Nor can it be another one.
  dict.set("head", new Identity());
});

Deno.test("A ModuleDict is printed as in PyTorch", () => {
  assertEquals(`${new ModuleDict()}`, "ModuleDict()");
  const dict = new ModuleDict({ a: new Identity(), b: new Identity() });
  assertEquals(`${dict}`, "ModuleDict(\n  (a): Identity()\n  (b): Identity()\n)");
});

Deno.test("A ModuleDict refuses names that can't be part of a path, and what is not a module", () => {
  const dict = new ModuleDict(), other = new Identity();
  for (const name of ["", "a.b"]) {
    const message = `ModuleDict expected names that are not empty and have no dot: got "${name}"`;
    assertError(() => dict.set(name, other), RangeError, message);
    assertError(() => dict.update({ a: other, [name]: other }), RangeError, message);
  }
  const typeErrors: [run: () => unknown, message: string][] = [
    [() => new ModuleDict({ a: 1 } as never), "ModuleDict expected a to be a module: got number"],
    [
      () => new ModuleDict([other] as never),
      "ModuleDict expected modules by name: got an array",
    ],
    [() => new ModuleDict(null as never), "ModuleDict expected modules by name: got null"],
    [() => dict.set("a", [] as never), "ModuleDict expected a to be a module: got an array"],
  ];
  for (const [run, message] of typeErrors) assertError(run, TypeError, message);
  assertEquals(dict.size, 0);
  assertError(() => dict.get("a"), RangeError, "ModuleDict has no module named a: it has none");
  assertError(() => dict.forward(), Error, "ModuleDict has no forward: call the modules in it");
});

import { assertEquals } from "@std/assert";
import { randn, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { Dropout, Embedding, GRU, Linear, Module, RNNCell, Sequential } from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

/** The outputs of a recurrent layer, without its last state. */
class Outputs extends Module {
  forward([output]: [Tensor, Tensor]): Tensor {
    return output;
  }
}

class Sum extends Module {
  forward(a: Tensor, b: Tensor): Tensor {
    return a.add(b);
  }
}

Deno.test("Sequential hands on what each module returns", () => {
  const embedding = new Embedding(5, 3), gru = new GRU(3, 4), head = new Linear(4, 2);
  const model = new Sequential(embedding, gru, new Outputs(), head);
  const ids = tensor([[0, 4], [2, 2]], { dtype: "int32" });
  const [output] = gru.forward(embedding.forward(ids));
  const logits: Tensor = model.forward(ids);
  assertEquals(logits.toArray(), head.forward(output).toArray());
});

Deno.test("Sequential returns all that its last module returns", () => {
  const gru = new GRU(3, 4, { numLayers: 2 });
  const model = new Sequential(new Linear(2, 3), gru);
  const [output, hn]: [Tensor, Tensor] = model.forward(randn([5, 1, 2]));
  assertEquals([output.shape, hn.shape], [[5, 1, 4], [2, 1, 4]]);
});

Deno.test("Sequential can be a part of another, and of a module", () => {
  const inner = new Sequential(new Linear(2, 3), new Dropout());
  const outer = new Sequential(inner, new Linear(3, 1));
  const names = ["0.0.weight", "0.0.bias", "1.weight", "1.bias"];
  assertEquals(Object.keys(outer.stateDict()), names);
  assertEquals(outer.forward(zeros([4, 2])).shape, [4, 1]);
  class Model extends Module {
    body = outer;
    forward(input: Tensor): Tensor {
      return this.body.forward(input);
    }
  }
  assertEquals(Object.keys(new Model().stateDict()), names.map((name) => `body.${name}`));
  outer.eval();
  assertEquals(inner.modules[1].training, false);
});

Deno.test("Sequential takes a list of modules whose length is not known", () => {
  const layers = [4, 3, 2].map((size) => new Linear(size, size - 1));
  const model = new Sequential(...layers);
  assertEquals(model.forward(zeros([5, 4])).shape, [5, 1]);
});

Deno.test("Sequential of one module under two names learns its parameters once", () => {
  const layer = new Linear(2, 2);
  const model = new Sequential(layer, layer);
  assertEquals(model.parameters().length, 2);
  assertEquals(Object.keys(model.stateDict()), ["0.weight", "0.bias", "1.weight", "1.bias"]);
});

Deno.test("Sequential without modules gives back what it is given", () => {
  const input = zeros([2]);
  const output: unknown = new Sequential().forward(input as never);
  assertEquals(output, input);
  assertEquals(`${new Sequential()}`, "Sequential()");
});

Deno.test("Sequential is printed line by line, as in PyTorch", () => {
  const model = new Sequential(new Embedding(4, 8), new Sequential(new Linear(8, 2)));
  assertEquals(
    `${model}`,
    `Sequential(
  (0): Embedding(4, 8)
  (1): Sequential(
    (0): Linear(inFeatures=8, outFeatures=2, bias=true)
  )
)`,
  );
});

Deno.test("Sequential refuses, as a type error, a module that can't take what it is given", () => {
  // @ts-expect-error A GRU returns [output, hn].
  const pair = new Sequential(new GRU(2, 3), new Linear(3, 1));
  assertError(
    () => pair.forward(zeros([4, 2])),
    TypeError,
    "Linear expected input to be a tensor: " +
      "got a pair of tensors (RNN, GRU and LSTM return [output, state])",
  );
  // @ts-expect-error An embedding takes indices.
  const floats = new Sequential(new Linear(2, 3), new Embedding(3, 4));
  assertError(
    () => floats.forward(zeros([4, 2])),
    TypeError,
    "Embedding expected int32 indices: got float32",
  );
  // @ts-expect-error There is only one input.
  const sum = new Sequential(new Sum());
  assertEquals(sum.modules.length, 1);
  const cell: Tensor = new Sequential(new RNNCell(2, 3)).forward(zeros([2]));
  assertEquals(cell.shape, [3]);
});

Deno.test("Sequential rejects what isn't a module", () => {
  const layer = new Linear(2, 2);
  const cases: [values: unknown[], message: string][] = [
    [[layer, Linear], "Sequential expected argument 1 to be a module: got function"],
    [[null], "Sequential expected argument 0 to be a module: got null"],
    [[[layer]], "Sequential expected argument 0 to be a module: got object"],
  ];
  for (const [values, message] of cases) {
    assertError(() => new Sequential(...values as never[]), TypeError, message);
  }
});

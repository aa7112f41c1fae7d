import { type DType, type Tensor, zeros } from "@ohlol/tensor";
import {
  CrossEntropyLoss,
  Dropout,
  Embedding,
  GRU,
  GRUCell,
  Linear,
  LSTM,
  LSTMCell,
  type Module,
  RNN,
  RNNCell,
} from "./mod.ts";
import { assertError } from "./testdata/assert_error.ts";

const layers: Module[] = [
  new Linear(2, 3),
  new Dropout(),
  new Embedding(2, 3),
  new RNNCell(2, 3),
  new GRUCell(2, 3),
  new LSTMCell(2, 3),
  new RNN(2, 3),
  new GRU(2, 3),
  new LSTM(2, 3),
];

Deno.test("Every layer rejects an input that isn't a tensor", () => {
  const cases: [input: unknown, got: string][] = [
    [undefined, "undefined"],
    [null, "null"],
    [[[0, 1]], "an array"],
    [
      [zeros([1, 3]), zeros([1, 3])],
      "a pair of tensors (RNN, GRU and LSTM return [output, state])",
    ],
  ];
  for (const layer of layers) {
    for (const [input, got] of cases) {
      assertError(
        () => layer.forward(input as never),
        TypeError,
        `${layer.constructor.name} expected input to be a tensor: got ${got}`,
      );
    }
  }
});

Deno.test("Linear and Dropout reject integers", () => {
  const integers: Tensor<DType> = zeros([1, 2], { dtype: "int32" });
  for (const layer of [new Linear(2, 3), new Dropout().eval()]) {
    assertError(
      () => layer.forward(integers as Tensor),
      TypeError,
      `${layer.constructor.name} expected float32 input: got int32`,
    );
  }
});

Deno.test("States, logits and targets that aren't tensors are rejected", () => {
  const input = zeros([1, 2]);
  const cases: [run: () => unknown, message: string][] = [
    [() => new RNNCell(2, 3).forward(input, [0] as never), "RNNCell expected hidden"],
    [() => new LSTMCell(2, 3).forward(input, [[0], [0]] as never), "LSTMCell expected h"],
    [() => new GRU(2, 3).forward(input, [0] as never), "GRU expected h0"],
    [() => new CrossEntropyLoss().forward([0] as never, input), "CrossEntropyLoss expected logits"],
    [() => new CrossEntropyLoss().forward(input, [0] as never), "CrossEntropyLoss expected target"],
    [() => new CrossEntropyLoss({ weight: [0] as never }), "CrossEntropyLoss expected weight"],
  ];
  for (const [run, expected] of cases) {
    assertError(run, TypeError, `${expected} to be a tensor: got an array`);
  }
});

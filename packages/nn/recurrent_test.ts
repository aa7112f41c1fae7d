import { assertEquals, assertNotEquals } from "@std/assert";
import {
  cat,
  type DType,
  eye,
  gradcheck,
  manualSeed,
  noGrad,
  randint,
  randn,
  type Shape,
  stack,
  type Tensor,
  tensor,
  zeros,
} from "@ohlol/tensor";
import { Dropout } from "./dropout.ts";
import { GRU } from "./gru.ts";
import { GRUCell } from "./gru_cell.ts";
import { LSTM } from "./lstm.ts";
import { LSTMCell } from "./lstm_cell.ts";
import type { RecurrentLayer, RecurrentOptions } from "./recurrent.ts";
import { RNN } from "./rnn.ts";
import { RNNCell } from "./rnn_cell.ts";
import { assertError } from "./testdata/assert_error.ts";
import { assertClose, weightedSum } from "./testdata/golden_layers.ts";

/** Makes a layer, and the cell that computes one step of it. */
interface Kind {
  layer(inputSize: number, hiddenSize: number, options?: RecurrentOptions): RecurrentLayer;
  cell(inputSize: number, hiddenSize: number, bias: boolean): Cell;
}

type Cell = RNNCell | GRUCell | LSTMCell;

const kinds: Record<string, Kind> = {
  "RNN with tanh": {
    layer: (I, H, options) => new RNN(I, H, options),
    cell: (I, H, bias) => new RNNCell(I, H, { bias }),
  },
  "RNN with relu": {
    layer: (I, H, options) => new RNN(I, H, { ...options, nonlinearity: "relu" }),
    cell: (I, H, bias) => new RNNCell(I, H, { bias, nonlinearity: "relu" }),
  },
  GRU: {
    layer: (I, H, options) => new GRU(I, H, options),
    cell: (I, H, bias) => new GRUCell(I, H, { bias }),
  },
  LSTM: {
    layer: (I, H, options) => new LSTM(I, H, options),
    cell: (I, H, bias) => new LSTMCell(I, H, { bias }),
  },
};

/** All outputs of a layer in one row, whatever its state is made of. */
function forward(
  layer: RecurrentLayer,
  input: Tensor<DType>,
  states?: Tensor[],
): Tensor[] {
  if (layer instanceof LSTM) {
    const [output, last] = layer.forward(input, states && [states[0], states[1]]);
    return [output, ...last];
  }
  return (layer as RNN | GRU).forward(input, states?.[0]);
}

/** Cells that hold the layer's own parameters. */
function cellsOf(kind: Kind, layer: RecurrentLayer): Cell[] {
  return layer.cells.map(({ weightIh, weightHh, biasIh, biasHh }) => {
    const cell = kind.cell(weightIh.shape[1], layer.hiddenSize, layer.bias);
    return Object.assign(cell, { weightIh, weightHh, biasIh, biasHh });
  });
}

function step(cell: Cell, x: Tensor, states: Tensor[]): Tensor[] {
  if (cell instanceof LSTMCell) return cell.forward(x, [states[0], states[1]]);
  return [cell.forward(x, states[0])];
}

/** What the layer computes, composed of cells: output, hn and, for the LSTM, cn. */
function composed(layer: RecurrentLayer, cells: Cell[], input: Tensor, h0: Tensor[]): Tensor[] {
  const { batchFirst, bidirectional } = layer;
  const time = batchFirst && input.shape.length === 3 ? 1 : 0;
  const directions = bidirectional ? 2 : 1;
  let sequence = Array.from({ length: input.shape[time] }, (_, t) => input.select(time, t));
  const last: Tensor[][] = h0.map(() => []);
  for (let k = 0; k < cells.length; k += directions) {
    const drop = new Dropout(layer.dropout);
    if (k > 0 && layer.training) {
      const dropped = drop.forward(stack(sequence));
      sequence = sequence.map((_, t) => dropped.select(0, t));
    }
    const outputs: Tensor[][] = sequence.map(() => []);
    for (let d = 0; d < directions; d++) {
      let states = h0.map((state) => state.select(0, k + d));
      const steps = [...sequence.keys()];
      for (const t of d === 1 ? steps.reverse() : steps) {
        states = step(cells[k + d], sequence[t], states);
        outputs[t].push(states[0]);
      }
      states.forEach((state, i) => last[i].push(state));
    }
    sequence = outputs.map((parts) => cat(parts, -1));
  }
  return [stack(sequence, time), ...last.map((states) => stack(states))];
}

/** All ways to set the options that change what a layer computes. */
const combinations: RecurrentOptions[] = [1, 2, 3].flatMap((numLayers) =>
  [true, false].flatMap((bias) =>
    [true, false].flatMap((batchFirst) =>
      [true, false].map((bidirectional) => ({ numLayers, bias, batchFirst, bidirectional }))
    )
  )
);

/** The shapes of input and state: T steps of a batch, or without one if it is null. */
function shapesOf(layer: RecurrentLayer, steps: number, batch: number | null): Shape[] {
  const { inputSize, hiddenSize, batchFirst, cells } = layer;
  if (batch === null) return [[steps, inputSize], [cells.length, hiddenSize]];
  const order = batchFirst ? [batch, steps] : [steps, batch];
  return [[...order, inputSize], [cells.length, batch, hiddenSize]];
}

function randomStates(layer: RecurrentLayer, shape: Shape): Tensor[] {
  const names = layer instanceof LSTM ? ["h0", "c0"] : ["h0"];
  return names.map(() => randn(shape, { requiresGrad: true }));
}

/** The outputs, and the gradients of a weighted sum of them. */
function withGradients(
  outputs: Tensor[],
  inputs: Tensor[],
): { shape: Shape; data: Float32Array }[] {
  for (const input of inputs) input.grad = null;
  outputs.map(weightedSum).reduce((sum, part) => sum.add(part)).backward();
  return [...outputs, ...inputs.map(({ grad, shape }) => grad ?? zeros(shape))];
}

for (const [name, kind] of Object.entries(kinds)) {
  Deno.test(`${name} equals its cells over the sequence, with all options`, () => {
    manualSeed(1);
    for (const options of combinations) {
      for (const [steps, batch] of [[1, 1], [3, 2], [2, 0], [4, null]] as const) {
        const layer = kind.layer(3, 5, options);
        const cells = cellsOf(kind, layer);
        const [inputShape, stateShape] = shapesOf(layer, steps, batch);
        const input = randn(inputShape, { requiresGrad: true });
        const states = randomStates(layer, stateShape);
        const inputs = [input, ...states, ...layer.parameters()];
        const actual = withGradients(forward(layer, input, states), inputs);
        const expected = withGradients(composed(layer, cells, input, states), inputs);
        expected.forEach((tensor, i) => assertClose(actual[i], tensor, 2e-6));
      }
    }
  });

  Deno.test(`${name} has the derivative that finite differences give`, () => {
    manualSeed(3);
    for (const [steps, batch] of [[1, 1], [3, 2], [2, 0]] as const) {
      const layer = kind.layer(2, 3, { numLayers: 2, bidirectional: true });
      const [inputShape, stateShape] = shapesOf(layer, steps, batch);
      const input = randn(inputShape, { requiresGrad: true });
      const states = randomStates(layer, stateShape);
      const inputs = [input, ...states, ...layer.parameters()];
      gradcheck(() => forward(layer, input, states), inputs);
    }
  });

  Deno.test(`${name} gives its gradient whichever output it comes from`, () => {
    manualSeed(3);
    const layer = kind.layer(2, 3, { bidirectional: true });
    const cells = cellsOf(kind, layer);
    const input = randn([3, 2, 2], { requiresGrad: true });
    const states = randomStates(layer, [2, 2, 3]);
    const inputs = [input, ...layer.parameters()];
    for (let which = 0; which <= states.length; which++) {
      const actual = withGradients([forward(layer, input, states)[which]], inputs);
      const expected = withGradients([composed(layer, cells, input, states)[which]], inputs);
      expected.forEach((tensor, i) => assertClose(actual[i], tensor));
    }
  });

  Deno.test(`${name} starts from zeros where no state is given`, () => {
    const layer = kind.layer(3, 4, { numLayers: 2 });
    const input = randn([5, 2, 3]);
    const states = randomStates(layer, [2, 2, 4]).map(({ shape }) => zeros(shape));
    const expected = forward(layer, input, states).map((output) => output.toArray());
    assertEquals(forward(layer, input).map((output) => output.toArray()), expected);
  });

  Deno.test(`${name} equals its cells at a size that vector instructions are used for`, () => {
    manualSeed(6);
    const layer = kind.layer(17, 33, { numLayers: 2, bidirectional: true });
    const cells = cellsOf(kind, layer);
    const input = randn([9, 5, 17], { requiresGrad: true });
    const states = randomStates(layer, [4, 5, 33]);
    const inputs = [input, ...states, ...layer.parameters()];
    const actual = withGradients(forward(layer, input, states), inputs);
    const expected = withGradients(composed(layer, cells, input, states), inputs);
    expected.forEach((tensor, i) => assertClose(actual[i], tensor, 1e-5));
  });

  Deno.test(`${name} takes indices for the one-hot vectors that they stand for`, () => {
    manualSeed(4);
    for (const [symbols, hiddenSize, steps, batch] of [[4, 5, 3, 2], [28, 32, 16, 4]]) {
      const grid = randint(0, symbols, [steps, batch]), row = grid.view(-1);
      const vectors = eye(symbols).indexSelect(0, row);
      for (const options of combinations) {
        const layer = kind.layer(symbols, hiddenSize, options);
        const pairs = [[grid, vectors.view(steps, batch, symbols)], [row, vectors]] as const;
        for (const [indices, oneHot] of pairs) {
          const actual = forward(layer, indices), expected = forward(layer, oneHot);
          assertEquals(actual.map(({ data }) => data), expected.map(({ data }) => data));
          const actualGradients = withGradients(actual, layer.parameters());
          const expectedGradients = withGradients(expected, layer.parameters());
          expectedGradients.forEach((tensor, i) => assertClose(actualGradients[i], tensor, 1e-5));
        }
      }
    }
  });

  Deno.test(`${name} drops outputs between its layers, in training only`, () => {
    const layer = kind.layer(3, 4, { numLayers: 3, dropout: 0.5, bidirectional: true });
    const cells = cellsOf(kind, layer);
    const input = randn([5, 2, 3]);
    const states = randomStates(layer, [6, 2, 4]);
    const seeded = (run: () => Tensor[]) => {
      manualSeed(5);
      return run();
    };
    const [trained, evaluated] = [true, false].map((mode) => {
      layer.train(mode);
      const actual = seeded(() => forward(layer, input, states));
      const expected = seeded(() => composed(layer, cells, input, states));
      expected.forEach((tensor, i) => assertClose(actual[i], tensor));
      return actual[0].toArray();
    });
    assertNotEquals(trained, evaluated);
  });
}

Deno.test("A recurrent layer leaves one node on the tape", () => {
  const [output, [hn, cn]] = new LSTM(3, 4).forward(randn([5, 2, 3]));
  assertEquals(output.gradFn?.name, "lstm");
  assertEquals([hn.gradFn, cn.gradFn], [output.gradFn, output.gradFn]);
  assertEquals(output.gradFn?.inputs.every(({ isLeaf }) => isLeaf), true);
});

Deno.test("A recurrent layer leaves nothing on the tape inside noGrad", () => {
  const [output, hn] = noGrad(() => new GRU(3, 4).forward(randn([5, 2, 3])));
  assertEquals([output.requiresGrad, hn.requiresGrad], [false, false]);
});

Deno.test("A recurrent layer's last state has elements of its own", () => {
  const [output, hn] = new RNN(3, 4).forward(randn([5, 2, 3]));
  const before = output.toArray();
  hn.data.fill(7);
  assertEquals(output.toArray(), before);
});

Deno.test("A recurrent layer's parameters have PyTorch's names and shapes", () => {
  const layer = new GRU(3, 5, { numLayers: 2, bidirectional: true });
  const shapes = layer.namedParameters().map(([name, { shape }]) => [name, shape]);
  const names = ["_l0", "_l0_reverse", "_l1", "_l1_reverse"];
  assertEquals(
    shapes,
    names.flatMap((suffix, k) => [
      [`weight_ih${suffix}`, [15, k < 2 ? 3 : 10]],
      [`weight_hh${suffix}`, [15, 5]],
      [`bias_ih${suffix}`, [15]],
      [`bias_hh${suffix}`, [15]],
    ]),
  );
  const bare = new LSTM(3, 5, { bias: false });
  assertEquals(Object.keys(bare.stateDict()), ["weight_ih_l0", "weight_hh_l0"]);
});

Deno.test("A recurrent layer loads the state dict of another", () => {
  const options = { numLayers: 2, bidirectional: true };
  const [from, to] = [new LSTM(3, 4, options), new LSTM(3, 4, options)];
  to.loadStateDict(from.stateDict());
  const input = randn([5, 2, 3]);
  assertEquals(to.forward(input)[0].data, from.forward(input)[0].data);
});

Deno.test("A recurrent layer is printed with what differs from the defaults", () => {
  assertEquals(`${new RNN(4, 8, { numLayers: 2 })}`, "RNN(4, 8, numLayers=2)");
  assertEquals(`${new GRU(4, 8)}`, "GRU(4, 8)");
  const options = {
    numLayers: 2,
    bias: false,
    batchFirst: true,
    dropout: 0.5,
    bidirectional: true,
  };
  assertEquals(
    `${new LSTM(4, 8, options)}`,
    "LSTM(4, 8, numLayers=2, bias=false, batchFirst=true, dropout=0.5, bidirectional=true)",
  );
});

/** What `run` writes as warnings. */
function warningsOf(run: () => void): unknown[][] {
  const warn = console.warn, warnings: unknown[][] = [];
  console.warn = (...args) => void warnings.push(args);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

Deno.test("A recurrent layer warns of dropout that a single layer has no use for", () => {
  const text = "GRU drops outputs of all layers but the last: " +
    "with numLayers = 1, dropout = 0.5 does nothing";
  assertEquals(warningsOf(() => new GRU(4, 8, { dropout: 0.5 })), [[text]]);
  assertEquals(warningsOf(() => new GRU(4, 8, { dropout: 1, numLayers: 2 })), []);
  assertEquals(warningsOf(() => new GRU(4, 8)), []);
});

Deno.test("A recurrent layer rejects sizes out of range and unknown options", () => {
  const cases: [run: () => unknown, message: string][] = [
    [() => new RNN(0, 8), "RNN expected inputSize to be a whole number >= 1: got 0"],
    [() => new GRU(4, -8), "GRU expected hiddenSize to be a whole number >= 1: got -8"],
    [
      () => new LSTM(4, 8, { numLayers: 0 }),
      "LSTM expected numLayers to be a whole number >= 1: got 0",
    ],
    [
      () => new GRU(4, 8, { numLayers: 2, dropout: 1.5 }),
      "GRU expected dropout from 0 to 1: got 1.5",
    ],
    [
      () => new GRU(4, 8, { numLayers: 2, dropout: NaN }),
      "GRU expected dropout from 0 to 1: got NaN",
    ],
    [
      () => new RNN(4, 8, { nonlinearity: "gelu" as "tanh" }),
      'RNN expected nonlinearity "tanh" or "relu": got "gelu"',
    ],
  ];
  for (const [run, message] of cases) assertError(run, RangeError, message);
});

Deno.test("A recurrent layer rejects inputs that do not fit", () => {
  const layer = new RNN(4, 8), batchFirst = new RNN(4, 8, { batchFirst: true });
  const indices = (values: number[] | number[][]) => tensor(values, { dtype: "int32" });
  const cases: [run: () => unknown, message: string][] = [
    [
      () => layer.forward(zeros([4])),
      "RNN expected float32 input of shape [T, B, 4] or [T, 4], or int32 indices of shape " +
      "[T, B] or [T]: got float32 of shape [4]",
    ],
    [
      () => layer.forward(zeros([2, 4], { dtype: "bool" })),
      "RNN expected float32 input of shape [T, B, 4] or [T, 4], or int32 indices of shape " +
      "[T, B] or [T]: got bool of shape [2, 4]",
    ],
    [
      () => batchFirst.forward(indices([[1, 2]]).view(1, 1, 2)),
      "RNN expected float32 input of shape [B, T, 4] or [T, 4], or int32 indices of shape " +
      "[B, T] or [T]: got int32 of shape [1, 1, 2]",
    ],
    [
      () => layer.forward(zeros([5, 1, 3])),
      "RNN expected input of size 4 in the last dimension: got shape [5, 1, 3]",
    ],
    [
      () => layer.forward(zeros([0, 2, 4])),
      "RNN expected a sequence of at least one step: got shape [0, 2, 4]",
    ],
    [
      () => batchFirst.forward(zeros([2, 0, 4])),
      "RNN expected a sequence of at least one step: got shape [2, 0, 4]",
    ],
    [
      () => layer.forward(indices([1, 4])),
      "RNN expected indices from 0 to 3: got 4 at position [1]",
    ],
    [
      () => batchFirst.forward(indices([[0, 1, 2], [3, 2, -1]])),
      "RNN expected indices from 0 to 3: got -1 at position [1, 2]",
    ],
  ];
  for (const [run, message] of cases) assertError(run, RangeError, message);
});

Deno.test("A recurrent layer rejects states that do not fit", () => {
  const input = zeros([5, 2, 4]);
  const gru = new GRU(4, 8, { numLayers: 2 }), lstm = new LSTM(4, 8);
  const cases: [run: () => unknown, message: string][] = [
    [
      () => gru.forward(input, zeros([1, 2, 8])),
      "GRU expected h0 of shape [2, 2, 8] for input of shape [5, 2, 4]: got shape [1, 2, 8]",
    ],
    [
      () => gru.forward(input, zeros([2, 3, 8])),
      "GRU expected h0 of shape [2, 2, 8] for input of shape [5, 2, 4]: got shape [2, 3, 8]",
    ],
    [
      () => gru.forward(zeros([5, 4]), zeros([2, 1, 8])),
      "GRU expected h0 of shape [2, 8] for input of shape [5, 4]: got shape [2, 1, 8]",
    ],
    [
      () => lstm.forward(input, [zeros([1, 2, 8]), zeros([1, 2, 7])]),
      "LSTM expected c0 of shape [1, 2, 8] for input of shape [5, 2, 4]: got shape [1, 2, 7]",
    ],
  ];
  for (const [run, message] of cases) assertError(run, RangeError, message);
  const integers: Tensor<DType> = zeros([2, 2, 8], { dtype: "int32" });
  assertError(
    () => gru.forward(input, integers as Tensor),
    TypeError,
    "GRU expected float32 h0: got int32",
  );
  assertError(
    () => lstm.forward(input, zeros([1, 2, 8]) as unknown as [Tensor, Tensor]),
    TypeError,
    "LSTM expected its state as the pair [h0, c0]: got a single tensor",
  );
});

import { assertEquals } from "@std/assert";
import { manualSeed, tensor } from "@ohlol/tensor";
import { type Architecture, SequenceModel } from "./model.ts";

const architecture: Architecture = { cell: "rnn", hiddenSize: 4, numLayers: 1, dropout: 0 };
const ids = tensor([[0, 1], [2, 0], [1, 1]], { dtype: "int32" });

for (const cell of ["rnn", "gru", "lstm"] as const) {
  Deno.test(`${cell} reads a window the same in two parts, of which the second continues`, () => {
    manualSeed(1);
    const model = new SequenceModel(3, { ...architecture, cell, numLayers: 2 });
    const [logits, state] = model.forward(ids);
    assertEquals(logits.shape, [3, 2, 3]);
    const [first, between] = model.forward(ids.narrow(0, 0, 1));
    const [rest, last] = model.forward(ids.narrow(0, 1, 2), between);
    assertEquals([...first.data, ...rest.data], [...logits.data]);
    assertEquals(last.map(({ data }) => data), state.map(({ data }) => data));
    assertEquals(state.map(({ shape }) => shape), Array(cell === "lstm" ? 2 : 1).fill([2, 2, 4]));
  });
}

Deno.test("The weights have PyTorch's names", () => {
  assertEquals(Object.keys(new SequenceModel(3, architecture).stateDict()), [
    "rnn.weight_ih_l0",
    "rnn.weight_hh_l0",
    "rnn.bias_ih_l0",
    "rnn.bias_hh_l0",
    "head.weight",
    "head.bias",
  ]);
});

Deno.test("A network is described by its layers", () => {
  const describe = (changes: Partial<Architecture>) =>
    new SequenceModel(3, { ...architecture, ...changes }).describe();
  assertEquals(describe({}), "RNN 3 -> 4, Linear 4 -> 3");
  assertEquals(describe({ cell: "lstm", numLayers: 2 }), "LSTM 3 -> 4 -> 4, Linear 4 -> 3");
});

Deno.test("Dropout is between layers, so a single one has none", () => {
  const dropoutOf = (numLayers: number) =>
    new SequenceModel(3, { ...architecture, numLayers, dropout: 0.5 }).rnn.dropout;
  assertEquals([dropoutOf(1), dropoutOf(2)], [0, 0.5]);
});

import { assertEquals } from "@std/assert";
import { recordRace, stackedRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { recordWeather } from "../../../../packages/train/testdata/recorded_weather.ts";
import { snapshotOf } from "../shown.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { readNetwork } from "./network_reading.ts";

const length = { unit: "epochs", count: 2 } as const;
const dated = snapshotOf(stateAfter(await recordRace({ length, hiddenSize: 3 })), 0)!;

/** A network with parameters of these names and sizes, and hidden states of so many numbers. */
function readParameters(sizes: Record<string, number>, width: number) {
  const parameters = Object.fromEntries(
    Object.entries(sizes).map((
      [name, size],
    ) => [name, Float32Array.from({ length: size }, (_, i) => i)]),
  );
  const hidden = [new Float32Array(width)];
  return readNetwork({ time: 1, snapshot: { ...dated.snapshot, hidden, parameters } });
}

Deno.test("A network of one layer and a head is read from its parameters' names", () => {
  const network = readNetwork(dated)!;
  assertEquals([network.time, network.cell, network.hiddenSize], [2, "RNN", 3]);
  const [{ gates: [{ weightIh, weightHh, biasIh }] }, ...others] = network.layers;
  assertEquals([weightIh.rows, weightIh.columns, weightHh.columns, biasIh?.length], [3, 4, 3, 3]);
  assertEquals([network.head?.weight.rows, network.head?.weight.columns], [4, 3]);
  assertEquals(others, []);
});

Deno.test("Stacked layers have a part of the state each, the state before the first step is zero", async () => {
  const stacked = snapshotOf(stateAfter(await stackedRace()), 0)!;
  const network = readNetwork(stacked)!;
  assertEquals([network.layers.length, network.hiddenSize, network.head?.weight.rows], [2, 3, 4]);
  assertEquals(network.state(1, 4), stacked.snapshot.hidden[4].subarray(3));
  assertEquals(network.state(0, -1), new Float32Array(3));
});

Deno.test("The names of a cell, of cells in a list, of layers, and of both in a module are read", () => {
  const [ih, hh] = [["weight_ih", 8], ["weight_hh", 4]] as const;
  const layers = [
    [[ih, hh], 2],
    [[["cell.weight_ih", 8], ["cell.weight_hh", 4]], 2],
    [[["cells.0.weight_ih", 8], ["cells.0.weight_hh", 4]], 2],
    [[["0.weight_ih_l0", 8], ["0.weight_hh_l0", 4]], 2],
    [[["a.rnn.weight_ih_l0", 8], ["a.rnn.weight_hh_l0", 4]], 2],
  ] as const;
  for (const [parameters, width] of layers) {
    const network = readParameters(Object.fromEntries(parameters), width);
    assertEquals([network?.cell, network?.layers.length, network?.hiddenSize], ["RNN", 1, 2]);
  }
  const names = (layer: number) => ({
    [`rnn.${layer}.weight_ih`]: 4,
    [`rnn.${layer}.weight_hh`]: 4,
  });
  const many = Object.assign({}, ...Array.from({ length: 12 }, (_, layer) => names(layer)));
  assertEquals(readParameters(many, 24)?.layers.length, 12);
});

Deno.test("The gates of a GRU and an LSTM are the blocks of rows of their weights", () => {
  const gru = readParameters({ weight_ih: 24, weight_hh: 12, bias_ih: 6 }, 2)!;
  assertEquals(gru.cell, "GRU");
  const [{ gates }] = gru.layers;
  assertEquals(gates.map(({ name }) => name), ["r", "z", "n"]);
  assertEquals(gates.map(({ weightIh }) => weightIh.data[0]), [0, 8, 16]);
  assertEquals(gates.map(({ weightHh }) => weightHh.data[0]), [0, 4, 8]);
  assertEquals(gates.map(({ biasIh, biasHh }) => [biasIh?.[0], biasHh]), [[0, null], [2, null], [
    4,
    null,
  ]]);
  const lstm = readParameters({ weight_ih_l0: 32, weight_hh_l0: 16 }, 2)!;
  assertEquals(lstm.cell, "LSTM");
  assertEquals(lstm.layers[0].gates.map(({ name }) => name), ["i", "f", "g", "o"]);
});

Deno.test("An LSTM has a cell state for each layer, of the tutorial's task and of the weather", async () => {
  const tutorial = await recordRace({ length, cell: "lstm", numLayers: 2 });
  const weather = await recordWeather({ cell: "lstm", numLayers: 2 });
  for (const events of [tutorial, weather]) {
    const { time, snapshot } = snapshotOf(stateAfter(events), 0)!;
    const network = readNetwork({ time, snapshot })!;
    assertEquals([network.cell, network.layers.length, network.hiddenSize], ["LSTM", 2, 4]);
    assertEquals(network.cellState(1, 3), snapshot.cellStates![3].subarray(4));
    assertEquals(network.cellState(1, -1), new Float32Array(4));
    for (const [i, h] of network.state(0, 2).entries()) {
      // h = o tanh(c), and a sigmoid is less than 1.
      assertEquals(Math.abs(h) < Math.abs(Math.tanh(network.cellState(0, 2)[i])), true);
    }
  }
});

Deno.test("What isn't a recurrent network is not read as one", () => {
  assertEquals(readParameters({}, 3), null);
  assertEquals(readParameters({ weight_ih: 8, weight_hh: 8 }, 2), null);
  assertEquals(readParameters({ weight_ih: 8, weight_hh: 4 }, 0), null);
  assertEquals(readParameters({ weight_ih_l1: 8, weight_hh_l1: 4 }, 4), null);
  assertEquals(readParameters({ weight_ih_l0: 8 }, 2), null);
});

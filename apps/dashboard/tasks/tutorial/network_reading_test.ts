import { assertEquals } from "@std/assert";
import { recordRace, stackedRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { oneHotVector, product, readNetwork } from "./network_reading.ts";
import { snapshotOf } from "../../screens/shown.ts";

const dated = snapshotOf(stateAfter(await recordRace({ epochs: 2, hiddenSize: 3 })), 0)!;

Deno.test("A network of one layer and a head is read from its parameters' names", () => {
  const network = readNetwork(dated)!;
  assertEquals([network.epoch, network.hiddenSize, network.layers.length], [2, 3, 1]);
  const { weightIh, weightHh, biasIh } = network.layers[0];
  assertEquals([weightIh.rows, weightIh.columns, weightHh.columns, biasIh?.length], [3, 4, 3, 3]);
  assertEquals([network.head?.weight.rows, network.head?.weight.columns], [4, 3]);
});

Deno.test("Stacked layers have a part of the state each, the state before the first step is zero", () => {
  const stacked = snapshotOf(stateAfter(stackedRace()), 0)!;
  const network = readNetwork(stacked)!;
  assertEquals([network.layers.length, network.hiddenSize, network.head?.weight.rows], [2, 3, 4]);
  assertEquals(network.state(1, 4), stacked.snapshot.hidden[4].subarray(3));
  assertEquals(network.state(0, -1), new Float32Array(3));
});

Deno.test("What is no plain recurrent network is not read as one", () => {
  const { time, snapshot } = dated;
  const gru = {
    ...snapshot,
    parameters: { "cell.weight_ih": new Float32Array(36), "cell.weight_hh": new Float32Array(27) },
  };
  assertEquals(readNetwork({ time, snapshot: gru }), null);
  assertEquals(readNetwork({ time, snapshot: { ...snapshot, parameters: {} } }), null);
});

Deno.test("A matrix times a one-hot vector is its column", () => {
  const matrix = { rows: 2, columns: 3, data: new Float32Array([1, 2, 3, 4, 5, 6]) };
  assertEquals(product(matrix, oneHotVector(2, 3)), [3, 6]);
  assertEquals(product(matrix, oneHotVector(-1, 3)), [0, 0]);
});

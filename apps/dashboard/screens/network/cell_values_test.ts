import { assertAlmostEquals, assertEquals } from "@std/assert";
import { recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { recordWeather } from "../../../../packages/train/testdata/recorded_weather.ts";
import { snapshotOf } from "../shown.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { type CellPlace, gateValues } from "./cell_values.ts";
import { oneHotVector } from "./matrix.ts";
import { type NetworkReading, readNetwork } from "./network_reading.ts";
import { libraryStates } from "./testdata/library_states.ts";

const cells = ["rnn", "gru", "lstm"] as const;

/** All places of a recorded network. */
function placesOf(state: ReturnType<typeof stateAfter>): CellPlace[] {
  const network = readNetwork(snapshotOf(state, 0)!)!;
  const symbols = state.run.started!.symbols;
  return network.layers.flatMap((_, layer) =>
    state.input.map((symbol, step): CellPlace => ({
      ...{ network, layer, step },
      input: layer === 0
        ? oneHotVector(symbols.indexOf(symbol), symbols.length)
        : network.state(layer - 1, step),
    }))
  );
}

/** hₜ, and in an LSTM cₜ, of what the gates give. */
function statesOf(place: CellPlace): number[][] {
  const { network, layer, step } = place;
  const values = gateValues(place).map(({ value }) => value);
  const units = Array.from({ length: network.hiddenSize }, (_, unit) => unit);
  const past = network.state(layer, step - 1);
  const computed: Record<NetworkReading["cell"], () => number[][]> = {
    RNN: () => [[...values[0]]],
    GRU: () => {
      const [, z, n] = values;
      return [units.map((i) => (1 - z[i]) * n[i] + z[i] * past[i])];
    },
    LSTM: () => {
      const [i, f, g, o] = values;
      const before = network.cellState(layer, step - 1);
      const c = units.map((unit) => f[unit] * before[unit] + i[unit] * g[unit]);
      return [units.map((unit) => o[unit] * Math.tanh(c[unit])), c];
    },
  };
  return computed[network.cell]();
}

Deno.test("What the gates give is what the library's cells and the recorded run have, in every layer", async () => {
  for (const cell of cells) {
    for (const numLayers of [1, 2, 3]) {
      const race = await recordRace({ cell, numLayers, length: { unit: "epochs", count: 4 } });
      const weather = await recordWeather({ cell, numLayers });
      for (const state of [stateAfter(race), stateAfter(race, ["home"]), stateAfter(weather)]) {
        for (const place of placesOf(state)) {
          const { network, layer, step } = place;
          const ours = statesOf(place);
          const recorded = [network.state(layer, step), network.cellState(layer, step)];
          const library = libraryStates(place);
          assertEquals(ours.length, library.length);
          ours.forEach((values, i) =>
            values.forEach((value, unit) => {
              assertAlmostEquals(value, library[i].data[unit], 2e-6);
              assertAlmostEquals(value, recorded[i][unit], 2e-6);
            })
          );
        }
      }
    }
  }
});

import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  filter,
  type HiddenMarkovModel,
  nextSymbols,
  stationaryDistribution,
} from "./hidden_markov_model.ts";
import { weatherModel } from "./weather.ts";

// Two states that each emit their own number.
const pair: HiddenMarkovModel = { emission: [0, 1], transitions: [[0.9, 0.1], [0.5, 0.5]] };
// 0 1 2 1 and again: what comes after a 1 depends on what came before it.
const swing: HiddenMarkovModel = {
  emission: [0, 1, 2, 1],
  transitions: [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]],
};

function assertAllClose(actual: readonly number[], expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-12));
}

Deno.test("Two states share the time inversely to how easily they are left", () => {
  assertAllClose(stationaryDistribution(pair.transitions), [5 / 6, 1 / 6]);
});

Deno.test("The states of a circle share the time evenly", () => {
  assertAllClose(stationaryDistribution(swing.transitions), [0.25, 0.25, 0.25, 0.25]);
});

Deno.test("A step of the weather leaves the shares of its states as they are", () => {
  const { transitions } = weatherModel;
  const shares = stationaryDistribution(transitions);
  const after = transitions.map((_, to) =>
    transitions.reduce((sum, row, from) => sum + shares[from] * row[to], 0)
  );
  assertAllClose(after, shares);
  assertAlmostEquals(shares.reduce((sum, share) => sum + share), 1, 1e-12);
});

Deno.test("Before the first symbol, every state is as probable as it is frequent", () => {
  assertAllClose(filter(pair, []), [5 / 6, 1 / 6]);
  assertAllClose(nextSymbols(pair, filter(pair, [])), [5 / 6, 1 / 6]);
});

Deno.test("A symbol of several states leaves the state open, until an earlier one decides", () => {
  assertAllClose(filter(swing, [1]), [0, 0.5, 0, 0.5]);
  assertAllClose(nextSymbols(swing, filter(swing, [1])), [0.5, 0, 0.5]);
  assertAllClose(filter(swing, [2, 1]), [0, 0, 0, 1]);
  assertAllClose(nextSymbols(swing, filter(swing, [2, 1])), [1, 0, 0]);
});

Deno.test("Symbols that can't follow each other are rejected", () => {
  assertThrows(
    () => filter(swing, [0, 1, 0]),
    RangeError,
    "A symbol can't follow what comes before it: got 0 at position 2",
  );
});

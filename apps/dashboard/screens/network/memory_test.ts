import { assertAlmostEquals, assertEquals } from "@std/assert";
import { recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { memoryPairs, stateDistance } from "./memory.ts";

Deno.test("The tutorial's string has one pair of steps that only memory can tell apart", async () => {
  const state = stateAfter(await recordRace({ length: { unit: "epochs", count: 1 } }));
  assertEquals(memoryPairs(state), [{ first: 2, second: 3, symbol: "l" }]);
});

Deno.test("A symbol that comes three times makes two pairs", () => {
  const state = { ...stateAfter([]), input: ["a", "b", "a", "a"] };
  assertEquals(memoryPairs(state).map(({ first, second }) => [first, second]), [[0, 2], [2, 3]]);
});

Deno.test("States are apart by the Euclidean distance", () => {
  const hidden = [[0, 0], [0.3, -0.4]].map((values) => new Float32Array(values));
  const snapshot = { inputs: [], targets: [], hidden, probabilities: [], parameters: {} };
  const pair = { first: 0, second: 1, symbol: "l" };
  assertAlmostEquals(stateDistance(snapshot, pair), 0.5, 1e-6);
});

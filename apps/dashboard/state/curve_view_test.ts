import { assertEquals } from "@std/assert";
import type { Key } from "@ohlol/tui";
import { optimizer, recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { newState, stateAfter } from "../testdata/state_after.ts";
import { update } from "./app.ts";
import type { AppState } from "./app_state.ts";
import { keyRows } from "./key_rows.ts";

const events = await recordRace();

function press(state: AppState, ...keys: Key[]): AppState {
  for (const key of keys) update(state, { type: "key", key });
  return state;
}

Deno.test("A key does one thing", () => {
  const keys = keyRows.flatMap(({ keys }) => Object.keys(keys));
  assertEquals(keys.filter((key, i) => keys.indexOf(key) < i), []);
});

Deno.test("The horizontal axis and the zoom go around", () => {
  const state = stateAfter(events);
  const axes = [1, 2, 3].map(() => press(state, "x").curves.timeAxis);
  const zooms = [1, 2, 3].map(() => press(state, "z").curves.zoom);
  assertEquals(axes, ["symbols", "seconds", "step"]);
  assertEquals(zooms, ["second half", "last tenth", "all"]);
});

Deno.test("The selected contestant is hidden, and shown again", () => {
  const state = stateAfter(events);
  const hidden = (...keys: Key[]) => [...press(state, ...keys).curves.hidden];
  assertEquals(hidden("tab", "d"), [1]);
  assertEquals(hidden("tab", "d"), [1, 0]);
  assertEquals(hidden("d"), [1]);
  assertEquals(hidden("tab", "d"), []);
});

Deno.test("The selected contestant becomes the baseline, another one takes its place", () => {
  const state = stateAfter(events);
  const baselines = ([["b"], ["b"], ["b"], ["tab", "b"], ["b"]] satisfies Key[][])
    .map((keys) => press(state, ...keys).curves.comparedTo);
  assertEquals(baselines, [0, null, 0, 1, null]);
});

Deno.test("A single contestant can neither be hidden nor be compared to", async () => {
  const state = stateAfter(await recordRace({ optimizers: [optimizer("SGD", 0.1)] }), ["d", "b"]);
  assertEquals([state.curves.hidden.size, state.curves.comparedTo], [0, null]);
  const waiting = press(newState(), "d", "b", "x", "z");
  assertEquals([waiting.curves.hidden.size, waiting.curves.comparedTo], [0, null]);
});

Deno.test("Differences have no logarithmic axis, and it is said", () => {
  const state = stateAfter(events, ["b", "y"]);
  assertEquals(state.logAxis, false);
  assertEquals(state.warning, "Differences have no logarithmic axis: they can be negative");
  assertEquals(press(state, "b", "y").logAxis, true);
});

import { assert, assertEquals } from "@std/assert";
import type { RunEvent } from "@ohlol/train";
import { optimizer, recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { stateAfter } from "../testdata/state_after.ts";
import { update } from "./app.ts";
import type { AppState } from "./app_state.ts";

const race = await recordRace();

/** A race that is over, and can go on. */
function atRest(events: readonly RunEvent[] = race): AppState {
  const state = stateAfter(events);
  state.canGoOn = true;
  return state;
}

function press(state: AppState, ...keys: string[]): AppState {
  for (const key of keys) update(state, { type: "key", key });
  return state;
}

function type(state: AppState, text: string): AppState {
  return press(state, ...text);
}

/** Tells that the run goes on as it was asked to, with an event of a training step. */
function goOn(state: AppState, more: readonly RunEvent[] = []): void {
  const [started] = race;
  assert(started.type === "started" && state.wanted !== null);
  const { length, optimizers } = state.wanted;
  const config = { ...started.config, length, optimizers };
  const contestants = optimizers.map(({ label }) => label);
  const event = { ...started, config, contestants, steps: length.count };
  for (const next of [event, ...more]) update(state, { type: "event", event: next });
}

Deno.test("At the end e asks for as many epochs again, each time", () => {
  const state = press(atRest(), "e");
  assertEquals(state.wanted?.length, { unit: "epochs", count: 30 });
  assertEquals(state.wanted?.optimizers.length, 2);
  goOn(state);
  assertEquals([state.wanted, state.run.finished, state.run.started?.steps], [null, null, 30]);
  assertEquals(state.run.histories.map(({ last }) => last?.time), [15, 15]);
  update(state, { type: "event", event: race.at(-1)! });
  assertEquals(press(state, "e").wanted?.length.count, 45);
});

Deno.test("Where steps are counted, as many steps are asked for", async () => {
  const state = press(atRest(await recordWeather()), "e");
  assertEquals(state.wanted?.length, { unit: "steps", count: 80 });
});

Deno.test("What comes is shown from the newest epoch on, also after a pause", () => {
  const state = press(atRest(), "home", "e");
  assertEquals([state.playback.position, state.playback.mode], [15, "playing"]);
});

Deno.test("A run asks once, only at its end, and not if it was interrupted or comes from a log", () => {
  const underWay = atRest(race.slice(0, 9));
  assertEquals(press(underWay, "e", "a").wanted, null);
  assertEquals(underWay.entry, null);
  const end = race.at(-1)!;
  assert(end.type === "finished");
  const interrupted = atRest([...race.slice(0, -1), { ...end, interrupted: true }]);
  assertEquals(press(interrupted, "e").wanted, null);
  assertEquals(press(stateAfter(race), "e", "a").wanted, null);
  const state = press(atRest(), "e");
  const { wanted } = state;
  assertEquals(press(state, "e", "a").wanted, wanted);
  assertEquals(state.entry, null);
});

Deno.test("A cycle that ends with the run isn't made longer, and a warning says so", async () => {
  const schedule = { name: "OneCycleLR", options: {} };
  const state = press(atRest(await recordRace({ schedule })), "e");
  assertEquals(state.wanted, null);
  assert(state.warning?.includes("OneCycleLR"));
});

Deno.test("A spec is typed in a line, in which keys are letters", () => {
  const state = type(press(atRest(), "a"), "sgd:lr=0.5q");
  assertEquals(state.entry, { text: "sgd:lr=0.5q", error: null });
  press(state, "backspace", "backspace", "space", "left", "tab");
  assertEquals([state.entry?.text, state.leaving], ["sgd:lr=0. ", "no"]);
  assertEquals(press(state, "ctrl+u").entry?.text, "");
  assertEquals(press(state, "escape").entry, null);
  assertEquals(state.wanted, null);
});

Deno.test("Enter adds the contestant, with a label of its own, to a race of the same length", () => {
  const state = press(type(press(atRest(), "a"), " adam:lr=0.1"), "enter");
  assertEquals([state.entry, state.wanted?.length.count], [null, 15]);
  const labels = ["Adam(lr=0.1)", "SGD(lr=0.1)", "Adam(lr=0.1) #2"];
  assertEquals(state.wanted?.optimizers.map(({ label }) => label), labels);
  goOn(state);
  assertEquals(state.run.histories.map(({ label }) => label), labels);
  assertEquals(state.run.histories.map(({ last }) => last?.time), [15, 15, undefined]);
});

Deno.test("A spec that isn't one stays in the line with the reason, until it is changed", () => {
  for (const spec of ["", "adm", "adam:lr=x", "sgd:nesterov", "adam:rate=1"]) {
    const state = press(type(press(atRest(), "a"), spec), "enter");
    assertEquals([state.wanted, state.entry?.text], [null, spec]);
    assert(state.entry?.error);
    assertEquals(press(state, "x").entry?.error, null);
  }
});

Deno.test("A ninth contestant is refused", async () => {
  const optimizers = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => optimizer("SGD", i / 100));
  const length = { unit: "epochs", count: 1 } as const;
  const state = atRest(await recordRace({ optimizers, length }));
  press(type(press(state, "a"), "adam"), "enter");
  assertEquals(state.entry?.error, "Expected at most 8 optimizers: there are as many");
});

Deno.test("While a spec is typed Ctrl-C leaves all the same", () => {
  const state = press(atRest(), "a", "s", "ctrl+c");
  assertEquals([state.leaving, state.leftBy], ["at once", "ctrl+c"]);
});

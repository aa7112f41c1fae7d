import { assert, assertEquals } from "@std/assert";
import { needsTicks, update } from "./app.ts";
import type { AppState } from "./app_state.ts";
import type { StopSignal } from "./leaving.ts";
import type { RunEvent } from "@ohlol/train";
import { epochEvent, recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { newState, stateAfter } from "../testdata/state_after.ts";
import type { Key } from "@ohlol/tui";

const events = await recordRace();

/** A race that has only begun. */
function begun(): AppState {
  const state = newState();
  update(state, { type: "event", event: events[0] });
  return state;
}

function press(state: AppState, ...keys: Key[]): AppState {
  for (const key of keys) update(state, { type: "key", key });
  return state;
}

Deno.test("The state knows the task's symbols and its contestants as soon as it starts", () => {
  const { input, target, run: { histories } } = begun();
  assertEquals([input.join(""), target.join("")], ["hello", "ohlol"]);
  assertEquals(histories.map(({ label }) => label), ["Adam(lr=0.1)", "SGD(lr=0.1)"]);
});

Deno.test("Keys work before anything has happened", () => {
  const state = newState();
  press(state, "space", "left", "right", "tab", "shift+tab", "h", "l", "up", "down", "home", "end");
  press(state, ">", "<", "?", "down", "up", ">", "?", "3", "3", "h", "l", "1");
  press(state, "+", "-", "2", "w", "3", "3", "4", "1", "?", "escape", "pageup", "pagedown");
  assertEquals([state.selected, state.step, state.unit], [0, 0, 0]);
});

Deno.test("Epochs go to their contestant, and time moves the playhead through them", () => {
  const state = begun();
  for (const event of events.slice(1)) update(state, { type: "event", event });
  assertEquals(state.run.histories.map(({ last }) => last?.time), [15, 15]);
  assertEquals([state.playback.position, needsTicks(state)], [1, true]);
  assertEquals(update(state, { type: "tick", seconds: 0.01 }), false);
  assertEquals(update(state, { type: "tick", seconds: 1 }), true);
  assertEquals(Math.floor(state.playback.position), 9);
  update(state, { type: "tick", seconds: 10 });
  assertEquals([Math.floor(state.playback.position), needsTicks(state)], [15, false]);
});

Deno.test("A paused playhead needs no ticks", () => {
  const state = begun();
  for (const event of events.slice(1)) update(state, { type: "event", event });
  assertEquals(needsTicks(press(state, "space")), false);
});

Deno.test("A key that nothing is bound to changes nothing", () => {
  const state = begun();
  assertEquals(update(state, { type: "key", key: "j" }), false);
  assertEquals(update(state, { type: "key", key: "y" }), true);
  assertEquals(state.logAxis, true);
});

Deno.test("Tab goes around the contestants, both ways", () => {
  const state = begun();
  const visited = (["tab", "tab", "shift+tab"] as const).map((key) => press(state, key).selected);
  assertEquals(visited, [1, 0, 1]);
});

Deno.test("The smoothing goes around", () => {
  const state = begun();
  const visited = [1, 2, 3, 4].map(() => press(state, "s").smoothing);
  assertEquals(visited, [1, 2, 3, 0]);
});

Deno.test("The number keys choose the screen, a second 3 or a w its weights", () => {
  const state = begun();
  const screenAfter = (key: Key) =>
    press(state, key).screen.name + (state.showsWeights ? " weights" : "");
  assertEquals(["2", "3", "3", "3", "w", "w", "w", "1", "w", "3", "9"].map(screenAfter), [
    "network",
    "hidden state",
    "hidden state weights",
    "hidden state",
    "hidden state weights",
    "hidden state",
    "hidden state weights",
    "race",
    "race",
    "hidden state",
    "hidden state",
  ]);
});

Deno.test("A task has its own screens, and there are no others", () => {
  const screenNames = (...runs: (readonly RunEvent[])[]) =>
    runs.map((run) => stateAfter(run).screens.map(({ name }) => name));
  assertEquals(screenNames(events, recordedSequence(), recordedWeather()), [
    ["race", "network", "hidden state", "landscape", "step", "gradients"],
    ["race", "text", "landscape", "step", "gradients", "reading"],
    ["race", "weather", "network", "hidden state", "landscape", "step", "gradients"],
  ]);
  const [started] = recordedWeather();
  assert(started.type === "started");
  const large = { ...started, config: { ...started.config, hiddenSize: 100 } };
  assertEquals(screenNames([large]), [["race", "weather", "landscape", "step", "gradients"]]);
  const text = stateAfter(recordedSequence());
  const visited = ["2", "w", "9", "8", "1"].map((key) => press(text, key).screen.name);
  assertEquals(visited, ["text", "text", "text", "text", "race"]);
});

Deno.test("A replay has only the screens that a log can fill", () => {
  const screenNames = (...runs: (readonly RunEvent[])[]) =>
    runs.map(([started]) => {
      assert(started.type === "started");
      const state = newState({ task: started.config.task, isReplay: true });
      const before = state.screens.map(({ name }) => name);
      update(state, { type: "event", event: started });
      assertEquals(state.screens.map(({ name }) => name), before);
      return before;
    });
  assertEquals(screenNames(events, recordedWeather(), recordedSequence().slice(1)), [
    ["race", "landscape", "step", "gradients"],
    ["race", "weather", "landscape", "step", "gradients"],
    ["race", "text", "landscape", "step", "gradients"],
  ]);
});

Deno.test("A look at a saved run has all screens of its task", () => {
  const screenNames = (...runs: (readonly RunEvent[])[]) =>
    runs.map(([started]) => {
      assert(started.type === "started");
      const state = newState({ task: started.config.task, isSaved: true });
      update(state, { type: "event", event: started });
      return state.screens.map(({ name }) => name);
    });
  assertEquals(screenNames(events, recordedWeather(), recordedSequence().slice(1)), [
    ["race", "network", "hidden state", "landscape", "step", "gradients"],
    ["race", "weather", "network", "hidden state", "landscape", "step", "gradients"],
    ["race", "text", "landscape", "step", "gradients", "reading"],
  ]);
});

Deno.test("A screen that is chosen while the data are loading stays", () => {
  const [loading, started] = recordedSequence();
  const state = newState({ task: "text" });
  update(state, { type: "event", event: loading });
  press(state, "2");
  update(state, { type: "event", event: started });
  assertEquals([state.screen.name, state.screens.indexOf(state.screen)], ["text", 1]);
});

Deno.test("A task that only the run can tell is shown as what it is when the run starts", () => {
  const state = newState({ task: null });
  assertEquals(state.screens.map(({ name }) => name), ["race", "landscape"]);
  update(state, { type: "event", event: events[0] });
  assertEquals([state.look.name, state.screen], ["tutorial", state.look.screens[0]]);
});

Deno.test("The cursor stays inside the sequence and inside the state", () => {
  const state = stateAfter(events, ["h"]);
  assertEquals(state.step, 0);
  press(state, "l", "]", "[", "l", "l", "l", "l", "l", "down", "down", "down", "down", "down");
  assertEquals([state.step, state.unit], [4, 3]);
  press(state, "up");
  assertEquals(state.unit, 2);
});

Deno.test("In the weights the cursor goes along columns, the last of which is the bias", () => {
  const state = stateAfter(events, ["3", "w", "l", "l", "h"]);
  assertEquals([state.column, state.step], [1, 0]);
  press(state, "l", "l", "l", "l", "l", "l");
  assertEquals([state.column, state.step], [4, 0]);
  press(state, "w", "l");
  assertEquals([state.column, state.step], [4, 1]);
});

Deno.test("The pages of a screen are turned both ways, and another screen begins at its first", () => {
  const pages = (state: AppState) => [state.page, state.helpPage];
  const state = begun();
  assertEquals(pages(press(state, ">", ".", ">")), [3, 0]);
  assertEquals(pages(press(state, "<", ",")), [1, 0]);
  assertEquals(pages(press(state, "2")), [0, 0]);
});

Deno.test("While the help is open the same keys, and up and down, turn its pages", () => {
  const state = begun();
  press(state, "?", ">", "down", "pagedown", "up");
  assertEquals([state.page, state.helpPage, state.unit], [0, 2, 0]);
  press(state, "?", "?");
  assertEquals(state.helpPage, 0);
});

Deno.test("A warning stays until a key is pressed, whichever", () => {
  const state = begun();
  assertEquals(update(state, { type: "warning", text: "the disk is full" }), true);
  assertEquals(state.warning, "the disk is full");
  assertEquals(update(state, { type: "key", key: "x" }), true);
  assertEquals(state.warning, null);
});

Deno.test("Help opens and closes, and a screen key closes it too", () => {
  const state = begun();
  const open = (["?", "?", "?", "escape", "?", "2"] as const).map((key) =>
    press(state, key).helpIsOpen
  );
  assertEquals(open, [true, false, true, false, true, false]);
});

Deno.test("The first q or Ctrl-C waits for the end of the epoch, the second doesn't", () => {
  for (const key of ["q", "ctrl+c"] as const) {
    const state = press(begun(), key);
    assertEquals([state.leaving, state.leftBy], ["after the step", key]);
    assertEquals(press(state, key).leaving, "at once");
  }
});

Deno.test("A signal to terminate, to hang up or to quit is like Ctrl-C, and so is a second one", () => {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT"] satisfies StopSignal[]) {
    const state = begun();
    update(state, { type: "signal", signal });
    assertEquals([state.leaving, state.leftBy], ["after the step", signal]);
    update(state, { type: "signal", signal });
    assertEquals([state.leaving, state.leftBy], ["at once", signal]);
  }
});

Deno.test("A race that is over is left at once by any signal", () => {
  const state = stateAfter(events);
  update(state, { type: "signal", signal: "SIGHUP" });
  assertEquals([state.leaving, state.leftBy], ["at once", "SIGHUP"]);
});

Deno.test("A dashboard that was asked to end does so when the run has ended", () => {
  const state = press(begun(), "q");
  update(state, {
    type: "event",
    event: { type: "finished", time: 1, interrupted: true, table: [] },
  });
  assertEquals(state.leaving, "at once");
});

Deno.test("A finished race stays until q", () => {
  const state = stateAfter(events);
  assertEquals([state.leaving, state.run.finished !== null], ["no", true]);
  assertEquals(press(state, "q").leaving, "at once");
});

Deno.test("Ctrl-D leaves a race that is over and has been shown, as q does", () => {
  assertEquals(press(stateAfter(events), "ctrl+d").leaving, "at once");
  assertEquals(press(stateAfter(events), "ctrl+d").leftBy, "q");
  assertEquals(press(stateAfter(events), "home", "ctrl+d").leaving, "at once");
});

Deno.test("Before that Ctrl-D waits for the end of the race, and until it has been shown", () => {
  const state = press(begun(), "ctrl+d");
  for (const event of events.slice(1)) update(state, { type: "event", event });
  assertEquals(state.leaving, "no");
  update(state, { type: "tick", seconds: 1 });
  assertEquals(state.leaving, "no");
  update(state, { type: "tick", seconds: 1 });
  assertEquals(state.leaving, "at once");
});

Deno.test("Any other key takes Ctrl-D back", () => {
  const state = press(begun(), "ctrl+d", "x");
  for (const event of events.slice(1)) update(state, { type: "event", event });
  update(state, { type: "tick", seconds: 9 });
  assertEquals([state.leaving, needsTicks(state)], ["no", false]);
});

Deno.test("A long run is shown live without a tick", () => {
  const state = newState({ speed: Infinity });
  update(state, { type: "event", event: events[0] });
  for (const epoch of [1, 2, 3]) update(state, { type: "event", event: epochEvent(epoch) });
  assertEquals([state.playback.position, needsTicks(state)], [3, false]);
});

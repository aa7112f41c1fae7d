import { type AppState, curvesOf, isOver, type ScreenName } from "./app.ts";
import { leave } from "./leaving.ts";
import { changeSpeed, goLive, goToFirst, stepRecords, togglePause } from "./playback.ts";
import { smoothings } from "@ohlol/train";
import type { Key } from "@ohlol/tui";

type Action = (state: AppState) => void;

/** What each key does. */
export const actions: ReadonlyMap<Key, Action> = new Map<Key, Action>([
  ["space", (s) => togglePause(s.playback, curvesOf(s), isOver(s))],
  ["left", (s) => stepRecords(s.playback, curvesOf(s), -1)],
  ["right", (s) => stepRecords(s.playback, curvesOf(s), 1)],
  ["pageup", (s) => stepRecords(s.playback, curvesOf(s), -10)],
  ["pagedown", (s) => stepRecords(s.playback, curvesOf(s), 10)],
  ["home", (s) => goToFirst(s.playback, curvesOf(s))],
  ["end", (s) => goLive(s.playback, curvesOf(s))],
  ["+", (s) => changeSpeed(s.playback, 1, curvesOf(s))],
  ["=", (s) => changeSpeed(s.playback, 1, curvesOf(s))],
  ["-", (s) => changeSpeed(s.playback, -1, curvesOf(s))],
  ["tab", (s) => selectContestant(s, 1)],
  ["shift+tab", (s) => selectContestant(s, -1)],
  ["y", (s) => void (s.logAxis = !s.logAxis)],
  ["s", (s) => void (s.smoothing = (s.smoothing + 1) % smoothings.length)],
  ["1", (s) => show(s, "race")],
  ["2", (s) => show(s, "network")],
  ["3", showHiddenState],
  ["4", (s) => show(s, "text")],
  ["w", (s) => void (s.showsWeights = s.screen === "hidden state" && !s.showsWeights)],
  ["h", (s) => moveStep(s, -1)],
  ["l", (s) => moveStep(s, 1)],
  ["[", (s) => moveStep(s, -1)],
  ["]", (s) => moveStep(s, 1)],
  ["up", (s) => moveUnit(s, -1)],
  ["down", (s) => moveUnit(s, 1)],
  ["?", (s) => void (s.helpIsOpen = !s.helpIsOpen)],
  ["escape", (s) => void (s.helpIsOpen = false)],
  ["q", (s) => leave(s, "q")],
  ["ctrl+c", (s) => leave(s, "ctrl+c")],
  ["ctrl+d", (s) => void (s.leavesAtEnd = true)],
]);

function selectContestant(state: AppState, direction: 1 | -1): void {
  const count = curvesOf(state).length;
  if (count > 0) state.selected = (state.selected + direction + count) % count;
}

function show(state: AppState, screen: ScreenName): void {
  state.screen = screen;
  state.helpIsOpen = false;
  state.showsWeights = false;
}

function showHiddenState(state: AppState): void {
  const showsWeights = state.screen === "hidden state" && !state.showsWeights;
  show(state, "hidden state");
  state.showsWeights = showsWeights;
}

function moveStep(state: AppState, direction: 1 | -1): void {
  state.step = clamp(state.step + direction, state.input.length);
}

function moveUnit(state: AppState, direction: 1 | -1): void {
  const { snapshots } = state.histories[state.selected] ?? { snapshots: [] };
  state.unit = clamp(state.unit + direction, snapshots[0]?.snapshot.hidden[0]?.length ?? 0);
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}

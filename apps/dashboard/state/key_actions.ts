import { type AppState, curvesOf, isOver, type ScreenName } from "./app.ts";
import { leave } from "./leaving.ts";
import { changeSpeed, goLive, goToFirst, stepRecords, togglePause } from "./playback.ts";
import { smoothings } from "@ohlol/train";
import type { Key } from "@ohlol/tui";

type Action = (state: AppState) => void;

/** What a key does; while the help is open some turn its pages. */
export function actionOf(key: Key, { helpIsOpen }: AppState): Action | undefined {
  return (helpIsOpen ? helpActions.get(key) : undefined) ?? actions.get(key);
}

const actions: ReadonlyMap<Key, Action> = new Map<Key, Action>([
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
  ["w", (s) => void (s.screen === "hidden state" && showHiddenState(s))],
  [">", (s) => void s.page++],
  [".", (s) => void s.page++],
  ["<", (s) => void s.page--],
  [",", (s) => void s.page--],
  ["h", (s) => moveStep(s, -1)],
  ["l", (s) => moveStep(s, 1)],
  ["[", (s) => moveStep(s, -1)],
  ["]", (s) => moveStep(s, 1)],
  ["up", (s) => moveUnit(s, -1)],
  ["down", (s) => moveUnit(s, 1)],
  ["?", (s) => toggleHelp(s)],
  ["escape", (s) => void (s.helpIsOpen = false)],
  ["q", (s) => leave(s, "q")],
  ["ctrl+c", (s) => leave(s, "ctrl+c")],
  ["ctrl+d", (s) => void (s.leavesAtEnd = true)],
]);

const helpActions: ReadonlyMap<Key, Action> = new Map<Key, Action>([
  ...["down", "pagedown", ">", "."].map((key): [Key, Action] => [key, (s) => void s.helpPage++]),
  ...["up", "pageup", "<", ","].map((key): [Key, Action] => [key, (s) => void s.helpPage--]),
]);

function toggleHelp(state: AppState): void {
  state.helpIsOpen = !state.helpIsOpen;
  state.helpPage = 0;
}

function selectContestant(state: AppState, direction: 1 | -1): void {
  const count = curvesOf(state).length;
  if (count > 0) state.selected = (state.selected + direction + count) % count;
}

function show(state: AppState, screen: ScreenName, showsWeights: boolean = false): void {
  state.screen = screen;
  state.page = 0;
  state.helpIsOpen = false;
  state.showsWeights = showsWeights;
}

/** The states, or the weights if the states are there already. */
function showHiddenState(state: AppState): void {
  show(state, "hidden state", state.screen === "hidden state" && !state.showsWeights);
}

/** Moves the cursor along the columns: time steps, or those of the weights, biases included. */
function moveStep(state: AppState, direction: 1 | -1): void {
  if (state.showsWeights) {
    const columns = Math.max(state.started?.symbols.length ?? 0, unitCount(state)) + 1;
    state.column = clamp(state.column + direction, columns);
  } else {
    state.step = clamp(state.step + direction, state.input.length);
  }
}

function moveUnit(state: AppState, direction: 1 | -1): void {
  state.unit = clamp(state.unit + direction, unitCount(state));
}

function unitCount({ histories, selected }: AppState): number {
  return histories[selected]?.snapshots[0]?.snapshot.hidden[0]?.length ?? 0;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}

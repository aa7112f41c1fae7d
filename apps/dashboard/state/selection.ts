import type { AppState } from "./app_state.ts";

/** Opens or closes the help. */
export function toggleHelp(state: AppState): void {
  state.helpIsOpen = !state.helpIsOpen;
  state.helpPage = 0;
}

/** Selects the next or the previous contestant. */
export function selectContestant(state: AppState, direction: 1 | -1): void {
  const count = state.run.histories.length;
  if (count > 0) state.selected = (state.selected + direction + count) % count;
}

/** Shows a screen, by its place among those of the run; the hidden states' own key turns to weights. */
export function show(state: AppState, index: number): void {
  const screen = state.screens[index];
  if (screen === undefined) return;
  const isAgain = screen.name === "hidden state" && state.screen === screen && !state.showsWeights;
  state.screen = screen;
  state.page = 0;
  state.helpIsOpen = false;
  state.showsWeights = isAgain;
}

/** Turns from the hidden states to the weights, and back. */
export function showWeights(state: AppState): void {
  if (state.screen.name === "hidden state") show(state, state.screens.indexOf(state.screen));
}

/** Moves the cursor along the columns: time steps, or those of the weights, biases included. */
export function moveStep(state: AppState, direction: 1 | -1): void {
  const { cursor } = state.screen;
  if (cursor !== undefined) cursor.move(state, direction, 0);
  else if (state.showsWeights) {
    const columns = Math.max(state.run.started?.symbols.length ?? 0, unitCount(state)) + 1;
    state.column = clamp(state.column + direction, columns);
  } else {
    state.step = clamp(state.step + direction, state.input.length);
  }
}

/** What [ and ] do: a screen's own jump, or what h and l do. */
export function jump(state: AppState, direction: 1 | -1): void {
  const { cursor } = state.screen;
  if (cursor?.jump === undefined) moveStep(state, direction);
  else cursor.jump(state, direction);
}

/** Moves the cursor along the units. */
export function moveUnit(state: AppState, direction: 1 | -1): void {
  const { cursor } = state.screen;
  if (cursor !== undefined) cursor.move(state, 0, direction);
  else state.unit = clamp(state.unit + direction, unitCount(state));
}

function unitCount({ run, selected }: AppState): number {
  return run.histories[selected]?.snapshots.kept[0]?.snapshot.hidden[0]?.length ?? 0;
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}

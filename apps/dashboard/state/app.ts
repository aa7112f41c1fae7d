import { takeAnswer } from "./inspecting.ts";
import {
  type Inspected,
  type Inspection,
  newRunState,
  type OptionalEvent,
  optionalEvents,
  type RunEvent,
  stepSmoothing,
  takeEvent,
} from "@ohlol/train";
import { actionOf } from "./key_rows.ts";
import type { AppState, ScreenRow, TaskLook } from "./app_state.ts";
import { initialCurveView } from "./curve_view.ts";
import { typeKey } from "./going_on.ts";
import { isOver, leave, type StopSignal } from "./leaving.ts";
import { advancePlayhead, followLive, isMoving, newestTime, shownTime } from "./playback.ts";
import { newReadingView } from "./reading_view.ts";
import { timeUnitOf } from "./time_unit.ts";
import type { Key } from "@ohlol/tui";

/** What changes the dashboard's state. */
export type Message =
  | { readonly type: "event"; readonly event: RunEvent }
  | { readonly type: "key"; readonly key: Key }
  | { readonly type: "signal"; readonly signal: StopSignal }
  | { readonly type: "tick"; readonly seconds: number }
  | { readonly type: "comparison"; readonly number: number; readonly event: RunEvent }
  | { readonly type: "inspected"; readonly inspection: Inspection; readonly answer: Inspected }
  | { readonly type: "warning"; readonly text: string };

/** How the dashboard starts. */
export interface AppOptions {
  /** The speed of the playhead in epochs or steps a second; Infinity follows the training. */
  readonly speed: number;
  /** The name of the task; null if only the run knows it. */
  readonly task: string | null;
  /** Whether the run is played from a log. Default: no, it is trained. */
  readonly isReplay?: boolean;
  /** Whether the run was saved and is looked at. Default: no. */
  readonly isSaved?: boolean;
  /** Which optional events the log of a replay has. Default: all. */
  readonly logged?: readonly OptionalEvent[];
  /** How a task is shown, by its name; null as long as that isn't known. */
  readonly lookOf: (task: string | null) => TaskLook;
}

/** The state before anything has happened. */
export function initialState(
  { speed, task, isReplay = false, isSaved = false, logged = optionalEvents, lookOf }: AppOptions,
): AppState {
  const look = lookOf(task);
  return {
    run: newRunState(),
    lookOf,
    look,
    isReplay,
    isSaved,
    logged,
    screens: look.screens.filter((screen) => canFill({ isReplay, logged }, screen)),
    input: [],
    target: [],
    playback: { position: 0, speed, mode: "playing" },
    screen: look.screens[0],
    page: 0,
    helpIsOpen: false,
    helpPage: 0,
    selected: 0,
    logAxis: false,
    smoothing: 0,
    curves: initialCurveView(),
    step: 0,
    unit: 0,
    column: 0,
    parameter: { tensor: 0, index: 0 },
    gradient: { t: Infinity, s: Infinity },
    comparisons: [],
    reading: newReadingView(),
    canInspect: false,
    showsWeights: false,
    plane: null,
    warning: null,
    leavesAtEnd: false,
    canGoOn: false,
    again: 0,
    wanted: null,
    entry: null,
    leaving: "no",
    leftBy: null,
  };
}

/**
 * Changes the state, in place: histories are long and messages many.
 *
 * @returns Whether the screen has to be redrawn.
 */
export function update(state: AppState, message: Message): boolean {
  const isDirty = take(state, message);
  followReading(state);
  if (state.leavesAtEnd && isOver(state) && !needsTicks(state)) leave(state, "q");
  return isDirty;
}

function take(state: AppState, message: Message): boolean {
  switch (message.type) {
    case "event":
      return takeRunEvent(state, message.event);
    case "key":
      return pressKey(state, message.key);
    case "signal":
      leave(state, message.signal);
      return true;
    case "tick":
      return tick(state, message.seconds);
    case "comparison":
      takeEvent(state.comparisons[message.number].run, message.event);
      return true;
    case "inspected":
      return takeAnswer(state, message.inspection, message.answer);
    case "warning":
      state.warning = message.text;
      return true;
  }
}

/** Whether time changes what is shown: as long as it doesn't, no tick is needed. */
export function needsTicks(state: AppState): boolean {
  return isMoving(state.playback, newestTime(state.run.histories));
}

function takeRunEvent(state: AppState, event: RunEvent): boolean {
  takeEvent(state.run, event);
  if (event.type === "started") start(state);
  followLive(state.playback, state.run.histories);
  if (event.type === "finished" && state.leaving === "after the step") state.leaving = "at once";
  return true;
}

/** Losses are smoothed where each step sees other data. A continued run keeps its view. */
function start(state: AppState): void {
  const { config, reading } = state.run.started!;
  const goesOn = state.wanted !== null;
  state.wanted = null;
  if (goesOn) return;
  state.again = config.length.count;
  state.look = state.lookOf(config.task);
  state.screens = state.look.screens.filter((screen) =>
    canFill(state, screen) && (screen.when?.(state.run) ?? true)
  );
  // One that was chosen while the data were loading stays, if the run has it.
  if (!state.screens.includes(state.screen)) state.screen = state.screens[0];
  if (timeUnitOf(config.task) === "step") state.smoothing = stepSmoothing;
  state.input = reading?.inputs ?? [];
  state.target = reading?.targets ?? [];
}

/** Whether a run has what a screen needs, as far as that depends on where the run comes from. */
export function canFill(
  { isReplay, logged }: Pick<AppState, "isReplay" | "logged">,
  { needs, shows }: ScreenRow,
): boolean {
  return !isReplay || needs === undefined && (shows === undefined || logged.includes(shows));
}

/** The input of the network on screen may differ between snapshots. */
function followReading(state: AppState): void {
  const { run, selected, playback } = state;
  const snapshot = run.histories[selected]?.snapshotAt(playback.position)?.snapshot;
  if (snapshot === undefined) return;
  state.input = snapshot.inputs;
  state.target = snapshot.targets;
}

function tick(state: AppState, seconds: number): boolean {
  const { playback } = state;
  const curves = state.run.histories;
  const before = shownTime(playback, curves);
  advancePlayhead(playback, newestTime(curves), seconds);
  return shownTime(playback, curves) !== before;
}

function pressKey(state: AppState, key: Key): boolean {
  const hadWarning = state.warning !== null;
  state.warning = null;
  state.leavesAtEnd = false;
  if (state.entry !== null && key !== "ctrl+c") {
    typeKey(state, key);
    return true;
  }
  const action = actionOf(key, state);
  action?.(state);
  return action !== undefined || hadWarning;
}

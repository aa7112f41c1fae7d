import { graphemes } from "@ohlol/text";
import {
  type Curve,
  type ExperimentEvent,
  type FinishedEvent,
  History,
  isTutorialEvent,
  newSequenceRun,
  type SequenceRun,
  type StartedEvent,
  stepSmoothing,
  takeSequenceEvent,
  type TutorialEvent,
} from "@ohlol/train";
import { actionOf } from "./key_actions.ts";
import { leave, type LeaveCause, type StopSignal } from "./leaving.ts";
import {
  advancePlayhead,
  followLive,
  isMoving,
  newestTime,
  type Playback,
  shownTime,
} from "./playback.ts";
import type { Key } from "@ohlol/tui";

/** What the dashboard's state is told. */
export type Message =
  | { readonly type: "event"; readonly event: ExperimentEvent }
  | { readonly type: "key"; readonly key: Key }
  | { readonly type: "signal"; readonly signal: StopSignal }
  | { readonly type: "tick"; readonly seconds: number }
  | { readonly type: "warning"; readonly text: string };

/** The screens, by the keys that show them. */
export type ScreenName = "race" | "network" | "hidden state" | "text";

/** All that the screen shows follows from this. {@linkcode update} changes it in place. */
export interface AppState {
  /** A job on a long sequence, and how it goes; null for the tutorial's job. */
  sequence: SequenceRun | null;
  /** The tutorial's job; null until it has begun. */
  started: StartedEvent | null;
  /** How it ended; null until then. */
  finished: FinishedEvent | null;
  /** The symbols that the network reads, one a step. */
  input: readonly string[];
  /** The symbols that it shall answer. */
  target: readonly string[];
  /** What is recorded of each contestant in the tutorial's job. */
  histories: readonly History[];
  /** Which epoch is shown. */
  playback: Playback;
  /** Which screen is shown. */
  screen: ScreenName;
  /** Which page of what the screen has no room for is shown; 0 is the screen itself. */
  page: number;
  /** Whether what it shows, and the keys, are explained above it. */
  helpIsOpen: boolean;
  /** Which page of the explanation is shown. */
  helpPage: number;
  /** The contestant whose insides are shown. */
  selected: number;
  /** Whether the loss has a logarithmic axis. */
  logAxis: boolean;
  /** Which of the smoothings is drawn. */
  smoothing: number;
  /** The time step under the cursor, from 0. */
  step: number;
  /** The unit under the cursor, from 0; those of a second layer come after those of the first. */
  unit: number;
  /** The column of the weights under the cursor, from 0. */
  column: number;
  /** Whether the third screen shows the weights in the place of the states. */
  showsWeights: boolean;
  /** The newest warning, until a key is pressed. */
  warning: string | null;
  /** Whether to leave as soon as all has been shown: Ctrl-D was the last key. */
  leavesAtEnd: boolean;
  /** Whether to leave: not yet, as soon as the current epoch is done, or at once. */
  leaving: "no" | "after the epoch" | "at once";
  /** What asked for it last. */
  leftBy: LeaveCause | null;
}

/** How the dashboard starts. */
export interface AppOptions {
  /** The speed of the playhead in epochs a second; Infinity follows the training. */
  readonly speed: number;
}

/** The state before anything has happened. */
export function initialState({ speed }: AppOptions): AppState {
  return {
    sequence: null,
    started: null,
    finished: null,
    input: [],
    target: [],
    histories: [],
    playback: { position: 0, speed, mode: "playing" },
    screen: "race",
    page: 0,
    helpIsOpen: false,
    helpPage: 0,
    selected: 0,
    logAxis: false,
    smoothing: 0,
    step: 0,
    unit: 0,
    column: 0,
    showsWeights: false,
    warning: null,
    leavesAtEnd: false,
    leaving: "no",
    leftBy: null,
  };
}

/**
 * Changes the state, in place: histories are long and messages many.
 *
 * @returns Whether the screen has to be drawn anew.
 */
export function update(state: AppState, message: Message): boolean {
  const isDirty = take(state, message);
  if (state.leavesAtEnd && isOver(state) && !needsTicks(state)) leave(state, "q");
  return isDirty;
}

function take(state: AppState, message: Message): boolean {
  switch (message.type) {
    case "event":
      return takeEvent(state, message.event);
    case "key":
      return pressKey(state, message.key);
    case "signal":
      leave(state, message.signal);
      return true;
    case "tick":
      return tick(state, message.seconds);
    case "warning":
      state.warning = message.text;
      return true;
  }
}

/** Whether time changes what is shown: as long as it doesn't, no tick is needed. */
export function needsTicks(state: AppState): boolean {
  return isMoving(state.playback, newestTime(curvesOf(state)));
}

/** What is recorded of each contestant, whatever the job. */
export function curvesOf({ sequence, histories }: AppState): readonly Curve[] {
  return sequence === null ? histories : sequence.histories;
}

/** Whether the job is over. */
export function isOver({ sequence, finished }: AppState): boolean {
  return sequence === null ? finished !== null : sequence.finished !== null;
}

function takeEvent(state: AppState, event: ExperimentEvent): boolean {
  if (isTutorialEvent(event)) takeTutorialEvent(state, event);
  else takeSequenceEvent(state.sequence ??= beginSequence(state), event);
  followLive(state.playback, curvesOf(state));
  if (event.type === "finished" && state.leaving === "after the epoch") state.leaving = "at once";
  return true;
}

/** Steps see other data each, so their losses are smoothed, and are watched as they come. */
function beginSequence(state: AppState): SequenceRun {
  state.smoothing = stepSmoothing;
  return newSequenceRun();
}

function takeTutorialEvent(state: AppState, event: TutorialEvent): void {
  switch (event.type) {
    case "started":
      start(state, event);
      return;
    case "epoch":
      state.histories[event.contestant].add(event);
      return;
    case "diverged":
      return;
    case "finished":
      state.finished = event;
      return;
  }
}

function start(state: AppState, event: StartedEvent): void {
  const { input, target } = event.config;
  state.started = event;
  state.input = graphemes(input);
  state.target = graphemes(target);
  state.histories = event.contestants.map((label) => new History(label, state.target.length));
}

function tick(state: AppState, seconds: number): boolean {
  const { playback } = state;
  const curves = curvesOf(state);
  const before = shownTime(playback, curves);
  advancePlayhead(playback, newestTime(curves), seconds);
  return shownTime(playback, curves) !== before;
}

function pressKey(state: AppState, key: Key): boolean {
  const hadWarning = state.warning !== null;
  state.warning = null;
  state.leavesAtEnd = false;
  const action = actionOf(key, state);
  action?.(state);
  return action !== undefined || hadWarning;
}

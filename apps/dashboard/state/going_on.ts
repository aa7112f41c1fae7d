import {
  addOptimizer,
  checkSchedule,
  type Continuation,
  type RunState,
  UsageError,
} from "@ohlol/train";
import type { Key } from "@ohlol/tui";
import { editedLine } from "./line_editing.ts";
import { newestTime, type Playback } from "./playback.ts";
import { words } from "../locale/words.ts";

/** How a finished run is continued. */
export interface GoingOn {
  /** Whether it can be continued: a run from a log can't. */
  canGoOn: boolean;
  /** How many epochs or steps it had at first, and will get again; 0 before it starts. */
  again: number;
  /** The requested continuation, until it starts. */
  wanted: Continuation | null;
  /** The spec of a contestant that is being typed; null if none is. */
  entry: SpecEntry | null;
}

/** The part of the state that continuing needs. */
interface GoingOnState extends GoingOn {
  /** The run. */
  readonly run: RunState;
  /** Which epoch is shown. */
  readonly playback: Playback;
  /** The newest warning. */
  warning: string | null;
}

/** A line that is being typed. */
export interface SpecEntry {
  /** Its text. */
  readonly text: string;
  /** Why the last text was refused; null if it hasn't been tried. */
  readonly error: string | null;
}

/** Whether the run is over and can be continued. */
export function isAtRest(
  { canGoOn, run, wanted }: Pick<GoingOnState, "canGoOn" | "run" | "wanted">,
): boolean {
  return canGoOn && run.finished !== null && !run.finished.interrupted && wanted === null;
}

/** Continues the run with as many epochs or steps as it had at first. */
export function trainAgain(state: GoingOnState): void {
  const { run: { started }, again } = state;
  if (started === null || !isAtRest(state)) return;
  const { length: { unit, count }, optimizers, schedule } = started.config;
  if (schedule?.name === "OneCycleLR") {
    state.warning = words.keys.warnings.oneCycle;
    return;
  }
  want(state, { length: { unit, count: count + again }, optimizers });
}

/** Opens the line for the spec of another contestant. */
export function beginEntry(state: GoingOnState): void {
  if (isAtRest(state)) state.entry = { text: "", error: null };
}

/** Types a key into the line for a spec. */
export function typeKey(state: GoingOnState, key: Key): void {
  const { text } = state.entry!;
  if (key === "enter") return enterSpec(state, text.trim());
  const edited = editedLine(text, key);
  if (key === "escape") state.entry = null;
  else if (edited !== null) state.entry = { text: edited, error: null };
}

/** Continues the run with another contestant; if the spec is refused, the line says why. */
function enterSpec(state: GoingOnState, spec: string): void {
  const { config } = state.run.started!;
  try {
    const optimizers = addOptimizer(config.optimizers, spec, config.task);
    checkSchedule({ ...config, optimizers });
    state.entry = null;
    want(state, { length: config.length, optimizers });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    state.entry = { text: spec, error: error.message };
  }
}

/** Shows each new record as soon as it is there. */
function want(state: GoingOnState, continuation: Continuation): void {
  const { playback, run } = state;
  state.wanted = continuation;
  playback.position = newestTime(run.histories);
  if (playback.mode === "paused") playback.mode = "playing";
}

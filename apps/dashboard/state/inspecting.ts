import { type Inspected, type Inspection, newRunState, takeEvent } from "@ohlol/train";
import type { GradientRow } from "@ohlol/train";
import type { AppState } from "./app_state.ts";
import { newestTime } from "./playback.ts";
import { takeReading } from "./reading_view.ts";

/** Takes the answer to a question about a network, and says whether it changes the screen. */
export function takeAnswer(
  state: AppState,
  inspection: Inspection,
  answer: Inspected,
): boolean {
  const { contestant, kind } = inspection;
  const { step, value } = answer;
  if (takeReading(state.reading, inspection, answer)) return true;
  if (kind !== "gradients" || value === null) return false;
  const history = state.run.histories[contestant];
  const record = history?.at(step) ?? null;
  if (record === null || step <= (history.gradientsAt(Infinity)?.time ?? 0)) return false;
  const moment = { time: record.elapsed, contestant, step, epoch: record.epoch };
  takeEvent(state.run, { type: "gradients", ...moment, rows: value as GradientRow[] });
  return true;
}

/** Whether the playhead is at the newest step, so that what networks are now is what is shown. */
export function isAtNewest({ playback, run }: AppState): boolean {
  return Math.floor(playback.position) >= newestTime(run.histories);
}

/** Asks for the same training with the other cells, once. */
export function compareCells(state: AppState): void {
  const { run: { started }, look } = state;
  if (started === null || state.comparisons.length > 0) return;
  const configs = look.otherCells?.(started) ?? [];
  state.comparisons = configs.map((config) => ({ config, run: newRunState() }));
}

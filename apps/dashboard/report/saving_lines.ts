import type { CheckpointEvent, RunState } from "@ohlol/train";
import { padText, type Span, textWidth } from "@ohlol/tui";
import { timeUnitOf } from "../state/time_unit.ts";
import { type Line, lineStyles } from "./line.ts";
import { words } from "../locale/words.ts";

/** Where the contestants of a resumed run continue; nothing for a new run. */
export function resumedLines(run: RunState): Line[] {
  const reached = run.histories.map(({ last }) => last?.time ?? 0);
  if (Math.max(...reached) === 0) return [];
  const { steps, config } = run.started!;
  const unit = timeUnitOf(config.task);
  if (Math.min(...reached) >= steps) {
    return [words.report.nothingLeft(unit, Math.max(...reached))];
  }
  if (new Set(reached).size === 1) return [words.report.resuming(unit, reached[0])];
  return reached.map((step, contestant) => [
    ...nameOf(contestant, run),
    [words.report.resuming(unit, step)],
  ]);
}

/** The line about a checkpoint; none if it could not be written, which is a warning. */
export function savedLines(event: CheckpointEvent, run: RunState): Line[] {
  if (event.error !== null) return [];
  const unit = timeUnitOf(run.started?.config.task ?? "");
  return [[
    ...nameOf(event.contestant, run),
    [words.report.saved(unit, event.step, event.directory)],
  ]];
}

/** The contestant that a line is about, as a column, if there are several. */
export function nameOf(contestant: number, { started }: RunState): Span[] {
  const labels = started?.contestants ?? [];
  if (labels.length < 2) return [];
  const width = Math.max(...labels.map((label) => textWidth(label)));
  return [[padText(labels[contestant], width), lineStyles.heading], ["  "]];
}

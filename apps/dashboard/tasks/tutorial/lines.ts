import { graphemes } from "@ohlol/text";
import type { RunEvent, RunState, StepEvent } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { formatLoss } from "@ohlol/tui/widgets";
import { type Line, lineStyles } from "../../report/line.ts";
import { oneRateNote } from "../../report/one_rate.ts";
import { resumedLines, savedLines } from "../../report/saving_lines.ts";
import { tableLines } from "../../report/table.ts";
import type { PlainLines } from "../../state/app_state.ts";
import { tutorialColumns } from "./columns.ts";

/**
 * Turns the events of the tutorial's task into the tutorial's own lines: each contestant's name and
 * a line an epoch, at the end, after a blank line, the table, and what a run that is saved or
 * resumed has to say besides.
 */
export class TutorialLines implements PlainLines {
  #contestant = -1;

  /** The lines that an event adds; the run has taken it already. */
  lines(event: RunEvent, run: RunState): Line[] {
    switch (event.type) {
      case "started":
        return resumedLines(run);
      case "step":
        return this.#epochLines(event, run);
      case "checkpoint":
        return savedLines(event, run);
      case "finished":
        return ["", ...tableLines(event.table, tutorialColumns()), ...noteLines(run)];
      default:
        return [];
    }
  }

  #epochLines(event: StepEvent, { started }: RunState): Line[] {
    const { contestant, epoch, loss } = event;
    const { contestants, steps, reading } = started!;
    const line: Line = [
      ["Predicted string: "],
      ...predictionSpans(event, reading?.targets ?? []),
      [`, epoch [${epoch}/${steps}] loss=`],
      [formatLoss(loss), Number.isFinite(loss) ? undefined : lineStyles.alarm],
    ];
    if (contestant === this.#contestant) return [line];
    this.#contestant = contestant;
    return [[[contestants[contestant], lineStyles.heading]], line];
  }
}

function noteLines({ started, finished }: RunState): Line[] {
  const isWhole = started !== null && finished?.interrupted === false;
  const note = isWhole ? oneRateNote(started.config) : null;
  return note === null ? [] : [note];
}

/** The predicted symbols, the right ones set off from the wrong ones. */
function predictionSpans({ predicted }: StepEvent, targets: readonly string[]): Span[] {
  return graphemes(predicted ?? "").map((symbol, t) => [
    symbol,
    symbol === targets[t] ? lineStyles.right : lineStyles.wrong,
  ]);
}

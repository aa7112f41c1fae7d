import { graphemes } from "@ohlol/text";
import type { EpochEvent, StartedEvent, TutorialEvent } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { formatLoss } from "@ohlol/tui/widgets";
import { type Line, lineStyles } from "../../report/line.ts";
import { tableLines } from "../../report/table.ts";

/**
 * Turns the events of the tutorial's job into the tutorial's own lines: each contestant's name, a line an epoch, and at the
 * end, after a blank line, the table.
 */
export class TutorialLines {
  private started: StartedEvent | null = null;
  private target: string[] = [];
  private contestant = -1;

  /** The lines that an event adds. */
  lines(event: TutorialEvent): Line[] {
    switch (event.type) {
      case "started":
        this.started = event;
        this.target = graphemes(event.config.target);
        return [];
      case "epoch":
        return this.epochLines(event);
      case "diverged":
        return [];
      case "finished":
        return ["", ...tableLines(event.table)];
    }
  }

  private epochLines(event: EpochEvent): Line[] {
    const { contestant, epoch, loss } = event;
    const { contestants = [], config } = this.started ?? {};
    const line: Line = [
      ["Predicted string: "],
      ...this.prediction(event),
      [`, epoch [${epoch}/${config?.epochs}] loss=`],
      [formatLoss(loss), Number.isFinite(loss) ? undefined : lineStyles.alarm],
    ];
    if (contestant === this.contestant) return [line];
    this.contestant = contestant;
    return [[[contestants[contestant], lineStyles.heading]], line];
  }

  /** The predicted symbols, the right ones set off from the wrong ones. */
  private prediction({ predicted }: EpochEvent): Span[] {
    return graphemes(predicted).map((symbol, t) => [
      symbol,
      symbol === this.target[t] ? lineStyles.right : lineStyles.wrong,
    ]);
  }
}

/** What is said of a contestant that diverged, on the error output. */
export function divergenceMessage(label: string, epoch: number, loss: number): string {
  return `${label} diverged: its loss became ${formatLoss(loss)} at epoch ${epoch}; ` +
    "try a smaller learning rate";
}

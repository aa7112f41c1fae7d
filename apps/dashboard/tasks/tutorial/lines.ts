import { graphemes } from "@ohlol/text";
import type { EpochEvent, StartedEvent, TutorialEvent } from "@ohlol/train";
import { formatLoss } from "@ohlol/tui/widgets";
import type { Paint } from "../../report/paint.ts";
import { tableLines } from "../../report/table.ts";

/**
 * Turns the events of the tutorial's job into the tutorial's own lines: each contestant's name, a line an epoch, and at the
 * end, after a blank line, the table.
 */
export class TutorialLines {
  private started: StartedEvent | null = null;
  private target: string[] = [];
  private contestant = -1;

  /** @param paint How lines are coloured. */
  constructor(private readonly paint: Paint) {}

  /** The lines that an event adds. */
  lines(event: TutorialEvent): string[] {
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
        return ["", ...tableLines(event.table, this.paint)];
    }
  }

  private epochLines(event: EpochEvent): string[] {
    const { contestant, epoch, loss } = event;
    const { contestants = [], config } = this.started ?? {};
    const shownLoss = Number.isFinite(loss) ? formatLoss(loss) : this.paint.alarm(formatLoss(loss));
    const line = `Predicted string: ${this.prediction(event)}, ` +
      `epoch [${epoch}/${config?.epochs}] loss=${shownLoss}`;
    if (contestant === this.contestant) return [line];
    this.contestant = contestant;
    return [this.paint.heading(contestants[contestant]), line];
  }

  /** The predicted symbols, the right ones set off from the wrong ones. */
  private prediction({ predicted }: EpochEvent): string {
    return graphemes(predicted)
      .map((symbol, t) =>
        symbol === this.target[t] ? this.paint.right(symbol) : this.paint.wrong(symbol)
      )
      .join("");
  }
}

/** What is said of a contestant that diverged, on the error output. */
export function divergenceMessage(label: string, epoch: number, loss: number): string {
  return `${label} diverged: its loss became ${formatLoss(loss)} at epoch ${epoch}; ` +
    "try a smaller learning rate";
}

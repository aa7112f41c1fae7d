import { graphemes } from "@ohlol/text";
import type { ExperimentEvent, FinishedEvent } from "./events.ts";
import type { SequenceFinishedEvent, SequenceStanding } from "./sequence_events.ts";
import * as sequence from "../state/summary.ts";
import { advance, initialStanding, type Standing } from "../state/tutorial_summary.ts";

/** How a run stands, as far as its events have told: for the end that a log can lack. */
export class UnfinishedRun {
  /** The rows in the tutorial's job; null in others. */
  #table: Standing[] | null = null;
  #standings: SequenceStanding[] = [];
  #stepsPerEpoch = 1;

  /** Takes note of an event; the first one is that the run starts. */
  add(event: ExperimentEvent): void {
    switch (event.type) {
      case "started":
        if ("steps" in event) {
          this.#stepsPerEpoch = event.stepsPerEpoch;
          this.#standings = event.contestants.map(sequence.initialStanding);
        } else {
          const symbols = graphemes(event.config.target).length;
          this.#table = event.contestants.map((label) => initialStanding(label, symbols));
        }
        return;
      case "epoch":
        update(this.#table ?? [], event, advance);
        return;
      case "step":
        update(
          this.#standings,
          event,
          (row, step) => sequence.afterStep(row, step, this.#stepsPerEpoch),
        );
        return;
      case "validation":
        update(this.#standings, event, sequence.afterValidation);
    }
  }

  /** The end that it has if nothing follows. */
  end(): FinishedEvent | SequenceFinishedEvent {
    const type = "finished", interrupted = true;
    if (this.#table !== null) return { type, interrupted, table: this.#table };
    return { type, interrupted, standings: this.#standings };
  }
}

function update<Row, Event extends { contestant: number }>(
  rows: Row[],
  event: Event,
  after: (row: Row, event: Event) => Row,
): void {
  rows[event.contestant] = after(rows[event.contestant], event);
}

import { Curve, type CurveRecord } from "../state/curve.ts";
import type { SequenceEvent, StepEvent } from "../events/sequence_events.ts";

interface StepMoment extends CurveRecord {
  readonly event: StepEvent;
}

/** The steps that are kept: as for the screen, thinned evenly where there are more. */
class Steps extends Curve<StepMoment> {
  add(event: StepEvent): void {
    this.append({ time: event.step, loss: event.loss, event });
  }
}

/** Of the other events so many are kept: the first ones, and of the later ones the newest. */
const mostOthers = 1000;

/** What a contestant has told, bounded, so that a resumed run can show the whole curve. */
export class Past {
  readonly #steps = new Steps("");
  readonly #others: SequenceEvent[] = [];

  /** Starts with what an earlier run has kept. */
  constructor(events: readonly SequenceEvent[] = []) {
    for (const event of events) this.add(event);
  }

  /** Keeps an event of the contestant. */
  add(event: SequenceEvent): void {
    switch (event.type) {
      case "step":
        this.#steps.add(event);
        return;
      case "validation":
      case "sample":
      case "forecast":
      case "diverged":
        this.#others.push(event);
        if (this.#others.length > mostOthers) this.#others.splice(mostOthers / 2, 1);
    }
  }

  /** All that is kept, in the order in which it happened. */
  events(): SequenceEvent[] {
    const steps = this.#steps.records.map(({ event }) => event);
    return [...steps, ...this.#others].sort((a, b) => stepOf(a) - stepOf(b));
  }
}

/** When it happened; what happens after a step has its number. */
function stepOf(event: SequenceEvent): number {
  return "step" in event ? event.step : 0;
}

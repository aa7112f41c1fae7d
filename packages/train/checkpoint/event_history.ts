import type { ContestantEvent, StepEvent } from "../events/event.ts";
import { Curve, type CurveRecord } from "../state/curve.ts";

interface StepMoment extends CurveRecord {
  readonly event: StepEvent;
}

/** The steps that are kept: as for the screen, thinned evenly where there are more. */
class Steps extends Curve<StepMoment> {
  add(event: StepEvent): void {
    this.append({
      time: event.step,
      loss: event.loss,
      event: { ...event, snapshot: null, weights: null },
    });
  }
}

/** Of the other events so many are kept: the first ones, and of the later ones the newest. */
const mostOthers = 1000;

/** A contestant's events in bounded memory, so that a resumed run can show the whole curve. */
export class EventHistory {
  readonly #steps = new Steps("");
  readonly #others: ContestantEvent[] = [];

  /** Starts with what an earlier run has kept. */
  constructor(events: readonly ContestantEvent[] = []) {
    for (const event of events) this.add(event);
  }

  /** Keeps an event of the contestant. */
  add(event: ContestantEvent): void {
    switch (event.type) {
      case "step":
        return this.#steps.add(event);
      case "checkpoint":
      case "update":
      case "gradients":
        return;
      case "observation":
        return this.#addOther({ ...event, snapshot: null });
      default:
        return this.#addOther(event);
    }
  }

  /** Everything that is kept, in the order in which it happened. */
  events(): ContestantEvent[] {
    const steps = this.#steps.records.map(({ event }) => event);
    return [...steps, ...this.#others].sort((a, b) => a.step - b.step);
  }

  #addOther(event: ContestantEvent): void {
    this.#others.push(event);
    if (this.#others.length > mostOthers) this.#others.splice(mostOthers / 2, 1);
  }
}

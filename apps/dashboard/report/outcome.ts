import type { RunEvent, RunState } from "@ohlol/train";
import { warningOf } from "./warning.ts";

/** How a run has gone so far, for the exit code and the problems printed at the end. */
export class Outcome {
  /** Whether it was ended early. */
  interrupted = false;
  /** Whether an output failed, which isn't an event. */
  unwritten = false;
  #divergences: string[] = [];
  #unsaved = new Map<number, string>();
  #losses: string[] = [];

  /** Whether a contestant's loss became NaN or infinite. */
  get diverged(): boolean {
    return this.#divergences.length > 0;
  }

  /** Whether something that should have been saved is missing: the newest checkpoint, or lines of the log. */
  get unsaved(): boolean {
    return this.#unsaved.size + this.#losses.length > 0;
  }

  /** The problems that haven't been resolved since, a line each. */
  get problems(): string[] {
    return [...this.#divergences, ...this.#unsaved.values(), ...this.#losses];
  }

  /**
   * Takes note of an event.
   *
   * @param event The event.
   * @param run The run, which has taken it already.
   * @returns A warning about it, or null.
   */
  add(event: RunEvent, run: RunState): string | null {
    const warning = warningOf(event, run);
    // Each thread that writes to the same log reports that it can't.
    if (warning !== null && this.#losses.includes(warning)) return null;
    if (event.type === "finished") this.interrupted = event.interrupted;
    if (event.type === "checkpoint") this.#unsaved.delete(event.contestant);
    if (warning !== null) {
      if (event.type === "checkpoint") this.#unsaved.set(event.contestant, warning);
      else if (event.type === "diverged") this.#divergences.push(warning);
      else if (event.type === "warning" && event.isLoss) this.#losses.push(warning);
    }
    return warning;
  }
}

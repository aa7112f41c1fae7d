import type { RunEvent } from "@ohlol/train";

/** Takes what happens in a run. */
export interface RunListener {
  /** Takes what has happened, in order. */
  onEvents(events: readonly RunEvent[]): void;
  /** Takes what was written to the console. */
  onWarning(text: string): void;
  /** Takes the error that ended it. */
  onError(error: Error): void;
}

import { textBaselines } from "../tasks/text/baselines.ts";
import { tutorialBaselines } from "../tasks/tutorial/baselines.ts";
import { weatherBaselines } from "../tasks/weather/baselines.ts";
import type { AppState } from "../state/app.ts";
import type { Theme } from "@ohlol/tui/widgets";

/** A loss that is known beforehand, to compare the contestants' with. */
export interface Baseline {
  /** What stands on its line. */
  readonly label: string;
  /** The loss. */
  readonly loss: number;
  /** Why it is what it is, from the fullest text to the shortest. */
  readonly meanings: readonly string[];
}

/** The baselines of the task; none before it has started. */
export function baselinesOf({ sequence, started }: AppState, theme: Theme): Baseline[] {
  if (sequence === null) return started === null ? [] : tutorialBaselines(started, theme);
  if (sequence.started === null) return [];
  const { config } = sequence.started;
  return config.task === "text"
    ? textBaselines(sequence.started)
    : weatherBaselines(sequence.started);
}

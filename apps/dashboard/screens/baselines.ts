import type { Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

/** A known loss to compare the contestants' with. */
export interface Baseline {
  /** The label of its line. */
  readonly label: string;
  /** The loss. */
  readonly loss: number;
  /** Why it is what it is, from the fullest text to the shortest. */
  readonly meanings: readonly string[];
}

/** The baselines of the task; none before it has started. */
export function baselinesOf({ run: { started }, look }: AppState, theme: Theme): Baseline[] {
  if (started === null) return [];
  return started.baselines.map(({ label, loss }) => ({
    label: baselineLabel(label),
    loss,
    meanings: look.baselineMeanings(started, label, theme),
  }));
}

/** What a baseline is called on screens, by its label in events. */
export function baselineLabel(label: string): string {
  return words.baselines[label] ?? label;
}

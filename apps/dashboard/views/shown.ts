import type { AppState } from "../app.ts";
import type { DatedSnapshot, EpochRecord, History } from "../history.ts";
import { shownTime } from "../playback.ts";
import type { Style } from "../tui/style.ts";
import type { Theme } from "./theme.ts";

/** A contestant as it is shown at the playhead. */
export interface ShownContestant {
  /** Its number. */
  readonly number: number;
  /** Its full label: `Adam(lr=0.1)`. */
  readonly label: string;
  /** Its label without what all can do without: `Adam`. */
  readonly name: string;
  /** What tells it from the others without a colour. */
  readonly marker: string;
  /** Its colour. */
  readonly style: Style;
  /** All that is recorded of it. */
  readonly history: History;
  /** The epoch that is shown; null before its first. */
  readonly record: EpochRecord | null;
  /** The epoch at which it diverged; null as long as it hasn't. */
  readonly divergedAt: number | null;
  /** Whether it is the one whose insides are shown. */
  readonly isSelected: boolean;
}

/** The contestants as they stand at the playhead. */
export function shownContestants(state: AppState, theme: Theme): ShownContestant[] {
  const names = shortNames(state.histories.map(({ label }) => label));
  return state.histories.map((history, number) => {
    const record = history.at(state.playback.position);
    return {
      number,
      label: history.label,
      name: names[number],
      marker: theme.signs.contestants[number % theme.signs.contestants.length],
      style: theme.styles.contestants[number % theme.styles.contestants.length],
      history,
      record,
      divergedAt: record?.standing.divergedAt ?? null,
      isSelected: number === state.selected,
    };
  });
}

/** The epoch that the screen shows; 0 before the first. */
export function epochOf({ playback, histories }: AppState): number {
  return shownTime(playback, histories);
}

/** The insides of a contestant's network at the playhead, or null. */
export function snapshotOf(state: AppState, number: number): DatedSnapshot | null {
  return state.histories[number]?.snapshotAt(state.playback.position) ?? null;
}

/** `network, Adam`; with the epoch of the snapshot where that is not the one that is shown. */
export function insidesTitle(what: string, state: AppState, number: number): string {
  const name = shortNames(state.histories.map(({ label }) => label))[number];
  const dated = snapshotOf(state, number);
  const isOld = dated !== null && dated.time !== epochOf(state);
  return [what, name ?? "", isOld ? `epoch ${dated.time}` : ""].filter((part) => part).join(", ");
}

/** The labels without their options; where that isn't enough to tell them apart, `SGD 0.1`. */
export function shortNames(labels: readonly string[]): string[] {
  const names = labels.map((label) => label.replace(/\(.*$/, ""));
  return labels.map((label, i) => {
    const isUnique = names.indexOf(names[i]) === names.lastIndexOf(names[i]);
    return isUnique ? names[i] : label.replace(/\((lr=)?/, " ").replace(/\)$/, "");
  });
}

import type { AppState } from "../state/app_state.ts";
import type { DatedSnapshot, History, StepRecord } from "@ohlol/train";
import { shownTime } from "../state/playback.ts";
import { timeUnitOf } from "../state/time_unit.ts";
import type { Style } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";

/** A contestant as it is shown at the playhead. */
export interface ShownContestant {
  /** Its number. */
  readonly number: number;
  /** Its full label: `Adam(lr=0.1)`. */
  readonly label: string;
  /** Its label without the options that it doesn't need: `Adam`. */
  readonly name: string;
  /** What distinguishes it from the others without a colour. */
  readonly marker: string;
  /** Its colour. */
  readonly style: Style;
  /** All that is recorded of it. */
  readonly history: History;
  /** What is shown of it; null before its first record. */
  readonly record: StepRecord | null;
  /** When it diverged; null as long as it hasn't. */
  readonly divergedAt: number | null;
  /** Whether it is the selected one, whose network is shown. */
  readonly isSelected: boolean;
}

/** The contestants at the playhead. */
export function shownContestants(state: AppState, theme: Theme): ShownContestant[] {
  const { histories } = state.run;
  const names = shortNames(histories.map(({ label }) => label));
  return histories.map((history, number) => {
    const record = history.at(state.playback.position);
    return {
      number,
      label: history.label,
      name: names[number],
      marker: theme.signs.contestants[number % theme.signs.contestants.length],
      style: theme.styles.contestants[number % theme.styles.contestants.length],
      history,
      record,
      divergedAt: divergedAt(history, record),
      isSelected: number === state.selected,
    };
  });
}

/** When a contestant diverged, as far as the playhead has come. */
function divergedAt({ divergedAt: step }: History, record: StepRecord | null): number | null {
  return record !== null && step !== null && step <= record.time ? step : null;
}

/** The epoch that the screen shows, or the training step where those are counted; 0 before the first. */
export function timeOf(state: AppState): number {
  return shownTime(state.playback, state.run.histories);
}

/** What time is counted in. */
export function timeUnit({ look }: AppState): "epoch" | "step" {
  return timeUnitOf(look.name);
}

/** How many epochs or steps there are in all; null as long as that isn't known. */
export function timeEnd({ run }: AppState): number | null {
  return run.started?.steps ?? null;
}

/** The snapshot of a contestant's network at the playhead, or null. */
export function snapshotOf(state: AppState, number: number): DatedSnapshot | null {
  return state.run.histories[number]?.snapshotAt(state.playback.position) ?? null;
}

/** The message where there is no snapshot of a network. */
export function withoutInsides({ run }: AppState, number: number): string {
  const hasNone = run.histories[number]?.snapshots.kept.length === 0;
  return run.finished !== null && hasNone
    ? "this run was recorded without its states"
    : "no recorded states to draw yet";
}

/** `network, Adam`; with the epoch or step of the snapshot if another one is shown. */
export function insidesTitle(what: string, state: AppState, number: number): string {
  const name = shortNames(state.run.histories.map(({ label }) => label))[number];
  const dated = snapshotOf(state, number);
  const isOld = dated !== null && dated.time !== timeOf(state);
  return [what, name ?? "", isOld ? `${timeUnit(state)} ${dated.time}` : ""].filter((part) => part)
    .join(", ");
}

/** `hₜ over the epochs`; `hₜ over training` where steps are counted, which would look like time steps. */
export function overTime(what: string, state: AppState): string {
  return timeUnit(state) === "epoch" ? `${what} over the epochs` : `${what} over training`;
}

/** The labels without their options, or with the rate if they would be the same: `SGD 0.1`. */
export function shortNames(labels: readonly string[]): string[] {
  const names = labels.map((label) => label.replace(/\(.*$/, ""));
  return labels.map((label, i) => {
    const isUnique = names.indexOf(names[i]) === names.lastIndexOf(names[i]);
    return isUnique ? names[i] : label.replace(/\((lr=)?/, " ").replace(/\)$/, "");
  });
}

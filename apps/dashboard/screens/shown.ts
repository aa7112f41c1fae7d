import { type AppState, curvesOf } from "../state/app.ts";
import type { Curve, DatedSnapshot, History, SequenceHistory } from "@ohlol/train";
import { shownTime } from "../state/playback.ts";
import type { Style } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";

/** A contestant as it is shown at the playhead, with a history of its job's kind. */
export interface ShownContestant<H extends Curve = History> {
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
  readonly history: H;
  /** What is shown of it; null before its first record. */
  readonly record: H["last"];
  /** When it diverged; null as long as it hasn't. */
  readonly divergedAt: number | null;
  /** Whether it is the one whose insides are shown. */
  readonly isSelected: boolean;
}

/** The contestants of the tutorial's job as they stand at the playhead. */
export function shownContestants(state: AppState, theme: Theme): ShownContestant[] {
  return shown(state.histories, ({ record }) => record?.standing.divergedAt ?? null, state, theme);
}

/** The contestants of a job on a long sequence as they stand at the playhead. */
export function shownSequences(
  state: AppState,
  theme: Theme,
): ShownContestant<SequenceHistory>[] {
  return shown(
    state.sequence?.histories ?? [],
    ({ history, record }) => {
      const { divergedAt } = history;
      return record !== null && divergedAt !== null && divergedAt <= record.time
        ? divergedAt
        : null;
    },
    state,
    theme,
  );
}

/** The contestants of whichever job as they stand at the playhead. */
export function shownCurves(state: AppState, theme: Theme): ShownContestant<Curve>[] {
  return state.sequence === null ? shownContestants(state, theme) : shownSequences(state, theme);
}

function shown<H extends Curve>(
  histories: readonly H[],
  divergedAt: (of: { history: H; record: H["last"] }) => number | null,
  state: AppState,
  theme: Theme,
): ShownContestant<H>[] {
  const names = shortNames(histories.map(({ label }) => label));
  return histories.map((history, number) => {
    const record: H["last"] = history.at(state.playback.position);
    return {
      number,
      label: history.label,
      name: names[number],
      marker: theme.signs.contestants[number % theme.signs.contestants.length],
      style: theme.styles.contestants[number % theme.styles.contestants.length],
      history,
      record,
      divergedAt: divergedAt({ history, record }),
      isSelected: number === state.selected,
    };
  });
}

/** The epoch that the screen shows, or the training step where those are counted; 0 before the first. */
export function timeOf(state: AppState): number {
  return shownTime(state.playback, curvesOf(state));
}

/** What time is counted in. */
export function timeUnit({ sequence }: AppState): "epoch" | "step" {
  return sequence === null ? "epoch" : "step";
}

/** How many epochs or steps there are in all; null as long as that isn't known. */
export function timeEnd({ sequence, started }: AppState): number | null {
  return (sequence === null ? started?.config.epochs : sequence.started?.steps) ?? null;
}

/** The insides of a contestant's network at the playhead, or null. */
export function snapshotOf(state: AppState, number: number): DatedSnapshot | null {
  return state.histories[number]?.snapshotAt(state.playback.position) ?? null;
}

/** What stands in the place of a network's insides where there are none: a log doesn't keep them. */
export function withoutInsides(state: AppState, number: number): string {
  return state.histories[number]?.last
    ? "this run was recorded without its states"
    : "no recorded states to draw yet";
}

/** `network, Adam`; with the epoch of the snapshot where that is not the one that is shown. */
export function insidesTitle(what: string, state: AppState, number: number): string {
  const name = shortNames(state.histories.map(({ label }) => label))[number];
  const dated = snapshotOf(state, number);
  const isOld = dated !== null && dated.time !== timeOf(state);
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

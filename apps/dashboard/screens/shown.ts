import type { AppState } from "../state/app_state.ts";
import type { DatedSnapshot, History, StepRecord } from "@ohlol/train";
import { shownTime } from "../state/playback.ts";
import { timeUnitOf } from "../state/time_unit.ts";
import type { Style } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";

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
  /** Whether its curve and its path are hidden. */
  readonly isHidden: boolean;
  /** Whether the others are compared to it. */
  readonly isBaseline: boolean;
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
      isHidden: state.curves.hidden.has(number),
      isBaseline: number === state.curves.comparedTo,
    };
  });
}

/** A contestant further behind is not waited for: by steps, or by a part of those made. */
const furthestBehind = { steps: 16, part: 0.1 };

/**
 * The contestants at the newest step of which all have a record, so that a table compares like with
 * like: while they train, some are a few steps ahead. One that is far behind stands at its own step.
 */
export function atSameStep(contestants: readonly ShownContestant[]): ShownContestant[] {
  const active = contestants.filter(({ record, divergedAt }) =>
    record !== null && divergedAt === null
  );
  const newest = Math.max(0, ...active.map(({ record }) => record!.time));
  const oldest = newest - Math.max(furthestBehind.steps, furthestBehind.part * newest);
  const near = active.filter(({ record }) => record!.time >= oldest);
  const common = commonStep(near, oldest);
  return contestants.map((contestant) => {
    const isAhead = near.includes(contestant) && contestant.record!.time > common;
    return isAhead ? { ...contestant, record: contestant.history.at(common) } : contestant;
  });
}

/** The newest step from one on of which all have a record, or else which all have reached. */
function commonStep(contestants: readonly ShownContestant[], oldest: number): number {
  const reached = Math.min(...contestants.map(({ record }) => record!.time));
  const [first] = contestants;
  const hasAll = (step: number) =>
    contestants.every(({ history }) => history.at(step)?.time === step);
  for (let one = first?.history.at(reached); one; one = first.history.before(one.time)) {
    if (one.time < oldest) break;
    if (hasAll(one.time)) return one.time;
  }
  return reached;
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
  return run.finished !== null && hasNone ? words.race.withoutStates : words.race.noStatesYet;
}

/**
 * `network, Adam`; with the epoch or step of the snapshot if another one is shown. Of a saved run it
 * is what the saved weights do.
 */
export function insidesTitle(what: string, state: AppState, number: number): string {
  const name = shortNames(state.run.histories.map(({ label }) => label))[number];
  const dated = snapshotOf(state, number);
  const isOld = dated !== null && dated.time !== timeOf(state);
  const { at, savedWeights, comma } = words.frame;
  const when = isOld ? at(timeUnit(state), dated.time) : state.isSaved ? savedWeights : "";
  return [what, name ?? "", when].filter((part) => part).join(comma);
}

/** `hₜ over the epochs`; `hₜ over training` where steps are counted, which would look like time steps. */
export function overTime(what: string, state: AppState): string {
  return words.race.overTime(what, timeUnit(state));
}

/** The labels without their options, or with the rate if they would be the same: `SGD 0.1`. */
export function shortNames(labels: readonly string[]): string[] {
  const names = labels.map((label) => label.replace(/\(.*$/, ""));
  return labels.map((label, i) => {
    const isUnique = names.indexOf(names[i]) === names.lastIndexOf(names[i]);
    return isUnique ? names[i] : label.replace(/\((lr=)?/, " ").replace(/\)$/, "");
  });
}

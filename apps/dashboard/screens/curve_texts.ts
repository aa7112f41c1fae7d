import { smoothings } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import type { Heading, LegendEntry, Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../state/app_state.ts";
import { shownAxisName } from "./curve_axis.ts";
import { shortNames, type ShownContestant, shownContestants, timeUnit } from "./shown.ts";
import { words } from "../locale/words.ts";

/** Whether the axis of losses is logarithmic: differences may be negative, and have none. */
export function isLogAxis({ logAxis, curves }: AppState): boolean {
  return logAxis && curves.comparedTo === null;
}

/** The short name of the contestant to which the others are compared; null for none. */
export function baselineName({ run, curves }: AppState): string | null {
  if (curves.comparedTo === null) return null;
  return shortNames(run.histories.map(({ label }) => label))[curves.comparedTo] ?? null;
}

/** What stands above the curves: what they show, and how; in short without the last of it. */
export function chartHeading(state: AppState): Pick<Heading, "title" | "short"> {
  const parts = titleParts(state);
  const short = parts.slice(1).map((_, i) => parts.slice(0, -1 - i).join(words.frame.comma));
  return { title: chartTitle(state), short };
}

/** The same where there is but one line. */
export function chartTitle(state: AppState): string {
  return titleParts(state).join(words.frame.comma);
}

function titleParts(state: AppState): string[] {
  const { smoothing, curves: { zoom, timeAxis } } = state;
  const { race } = words;
  const baseline = baselineName(state);
  return [
    baseline === null ? lossName(state) : race.minus(lossName(state), baseline),
    hiddenText(state),
    zoom !== "all" && race.zooms[zoom],
    timeAxis !== "step" && race.over(shownAxisName(state)),
    isLogAxis(state) && race.logAxis,
    smoothing > 0 && race.smoothed(smoothings[smoothing]),
  ].filter((part) => typeof part === "string");
}

/** How many contestants are hidden: `1 hidden`; null for none. */
export function hiddenText({ curves: { hidden } }: AppState): string | null {
  return hidden.size === 0 ? null : words.race.hiddenCount(hidden.size);
}

/** `loss`, or `loss per word` where a symbol isn't always the same. */
function lossName({ look, run: { started } }: AppState): string {
  const unit = started === null ? undefined : look.lossUnit?.(started);
  return unit === undefined ? words.race.loss : words.race.lossPer(unit);
}

/** Where curves are compared: at the same step, or after the same training time. */
export function comparedWhere(state: AppState): string {
  return state.curves.timeAxis === "seconds"
    ? words.race.afterSameTime
    : words.race.atSame(timeUnit(state));
}

/** What the legend says of the baseline; nothing where there is none. */
export function comparisonEntry(state: AppState, theme: Theme): LegendEntry[] {
  const baseline = shownContestants(state, theme).find(({ isBaseline }) => isBaseline);
  return baseline === undefined ? [] : [baselineEntry(baseline, state, theme)];
}

/** What the legend says of contestants that are hidden: `hidden: ◆ SGD`. */
export function hiddenEntry(state: AppState, theme: Theme): LegendEntry[] {
  const { styles } = theme;
  const hidden = shownContestants(state, theme).filter(({ isHidden }) => isHidden);
  if (hidden.length === 0) return [];
  const named = hidden.flatMap(({ marker, style, name }): Span[] => [
    [` ${marker}`, style],
    [` ${name}`, styles.quiet],
  ]);
  const markers = hidden.map(({ marker, style }): Span => [` ${marker}`, style]);
  const head: Span = [words.race.hiddenList, styles.quiet];
  return [[[head, ...named], [head, ...markers]]];
}

/** `╌ baseline ● Adam: differences at the same step` */
function baselineEntry(
  { marker, style, name }: ShownContestant,
  state: AppState,
  { signs, styles }: Theme,
): LegendEntry {
  const short: Span[] = [
    [signs.dashed, styles.line],
    [words.race.baseline, styles.quiet],
    [marker, style],
    [` ${name}`, styles.quiet],
  ];
  return [[...short, [words.race.differences(comparedWhere(state)), styles.quiet]], short];
}

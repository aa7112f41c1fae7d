import type { CompetitorPlan } from "@ohlol/sweep";
import type { Style } from "@ohlol/tui";
import type { LegendEntry, Theme } from "@ohlol/tui/widgets";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";

/** An optimizer as charts show it. */
export interface ShownCompetitor {
  /** Its plan. */
  readonly plan: CompetitorPlan;
  /** Its name, with a sign if it is selected. */
  readonly label: string;
  /** What marks its curve. */
  readonly marker: string;
  /** How its curve looks. */
  readonly style: Style;
  /** Whether it is selected: its band is drawn, since several would hide each other. */
  readonly isSelected: boolean;
}

/** The optimizers that aren't hidden, the selected one last, so that it is drawn on top. */
export function shownCompetitors(
  { planner }: SweepState,
  { hidden, selected }: SweepView,
  { signs, styles }: Theme,
): ShownCompetitor[] {
  return planner.plans
    .map((plan, i) => ({
      i,
      plan,
      label: i === selected && planner.plans.length > 1
        ? signs.cursor.join(plan.competitor.label)
        : plan.competitor.label,
      marker: signs.contestants[i % signs.contestants.length],
      style: styles.contestants[i % styles.contestants.length],
      isSelected: i === selected,
    }))
    .filter(({ i }) => !hidden.has(i))
    .sort((a, b) => Number(a.i === selected) - Number(b.i === selected));
}

/** An entry of a legend: a sign and what it means. */
export function entry(sign: string, meanings: readonly string[], { styles }: Theme): LegendEntry {
  return meanings.map((meaning) => [[sign], [` ${meaning}`, styles.quiet]]);
}

/** The entry for what is drawn around the curve of the selected optimizer. */
export function aroundEntry(
  what: string,
  shown: readonly ShownCompetitor[],
  theme: Theme,
): LegendEntry[] {
  const selected = shown.find(({ isSelected }) => isSelected);
  if (selected === undefined) return [];
  const sign = theme.ascii ? ".'" : "⠡⠊";
  return [entry(sign, [`${what} of ${selected.plan.competitor.label}`, what], theme)];
}

/** `, 1 hidden`, where some are. */
export function hiddenText({ hidden }: SweepView): string {
  return hidden.size === 0 ? "" : `, ${hidden.size} hidden`;
}

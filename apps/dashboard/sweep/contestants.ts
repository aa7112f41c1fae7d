import { type CompetitorPlan, type GridPoint, settingLabel } from "@ohlol/sweep";
import type { Style } from "@ohlol/tui";
import type { LegendEntry, Theme } from "@ohlol/tui/widgets";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

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

/** The plans of the optimizers that aren't hidden. */
export function shownPlans({ planner }: SweepState, { hidden }: SweepView): CompetitorPlan[] {
  return planner.plans.filter((_, i) => !hidden.has(i));
}

/** An optimizer with one set of options: a row of the heat map. */
export interface SettingRow {
  /** Its name, with a sign if its optimizer is selected. */
  readonly label: string;
  /** Whether its optimizer is selected. */
  readonly isSelected: boolean;
  /** Its rates. */
  readonly points: readonly GridPoint[];
}

/** A row for each set of options of the optimizers that aren't hidden. */
export function settingRows(
  { planner }: Pick<SweepState, "planner">,
  { hidden, selected }: Pick<SweepView, "hidden" | "selected">,
  { signs }: Pick<Theme, "signs">,
): SettingRow[] {
  return planner.plans.flatMap(({ competitor, variants }, i): SettingRow[] => {
    if (hidden.has(i)) return [];
    const isSelected = i === selected && planner.plans.length > 1;
    return variants.map(({ options, points }) => {
      const label = variants.length === 1
        ? competitor.label
        : settingLabel({ optimizer: competitor.optimizer, options, lr: 0 }).replace("lr=0, ", "");
      return { label: isSelected ? signs.cursor.join(label) : label, isSelected, points };
    });
  });
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
  return [entry(sign, [words.sweep.of(what, selected.plan.competitor.label), what], theme)];
}

/** `, hidden: Adam, ‹SGD›`, where some are; the selected one has a sign. */
export function hiddenText(
  { hidden, selected, sweep }: SweepView,
  { signs }: Theme,
): string {
  const labels = sweep?.planner.plans.flatMap(({ competitor: { label } }, i) => {
    if (!hidden.has(i)) return [];
    return [i === selected ? signs.cursor.join(label) : label];
  }) ?? [];
  return labels.length === 0 ? "" : words.sweep.hidden(labels);
}

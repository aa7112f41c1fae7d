import { smoothings, stepSmoothing } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { formatLoss, type Scale, shadeLegend, type Theme } from "@ohlol/tui/widgets";
import type { AppState, Explanation } from "../state/app_state.ts";
import { baselinesOf } from "./baselines.ts";
import { baselineName, comparedWhere } from "./curve_texts.ts";
import { shownContestants, timeUnit } from "./shown.ts";
import { words } from "../locale/words.ts";

export type { Explanation };

/** An explanation of a word on the screen. */
export function explain(term: string, text: string, { styles }: Theme): Explanation {
  return { term: [[term, styles.strong]], text };
}

/** What the shades of numbers on a scale mean, as far as they have a colour each. */
export function explainShades(
  scale: Scale,
  what: string,
  theme: Theme,
  limit?: number | string,
): Explanation {
  const { help } = words.race;
  const positive = theme.shading === "digits" ? help.positiveOfSixteen : help.positive;
  const colors = scale === "fraction" ? help.brighter : help.signed(positive);
  const text = theme.hasColors ? help.shades(what, colors) : what;
  return { term: shadeLegend(scale, theme, limit), text };
}

/** What the panel of the curves shows. */
export function explainCurves(state: AppState, theme: Theme): Explanation[] {
  const { signs, styles } = theme;
  const markers = shownContestants(state, theme).map(({ marker, style }): Span => [marker, style]);
  const baselines = state.curves.comparedTo === null ? baselinesOf(state, theme) : [];
  const { loss: lossTerm, help } = words.race;
  return [
    explain(lossTerm, state.look.lossMeaning(state.run.started), theme),
    {
      term: markers,
      text: help.contestants,
    },
    ...explainView(state, theme),
    ...baselines.map(({ label, loss, meanings }): Explanation => ({
      term: [[`${signs.dashed} `, styles.line], [label, styles.strong]],
      text: help.baseline(formatLoss(loss), meanings[0] ?? help.knownBeforehand),
    })),
    explain(theme.ascii ? "|" : "┊", help.timeShown(timeUnit(state)), theme),
    explain(signs.diverged, help.diverged, theme),
  ];
}

/** How the curves are shown, as far as keys have changed that. */
function explainView(state: AppState, theme: Theme): Explanation[] {
  const { hidden, timeAxis, zoom } = state.curves;
  const baseline = baselineName(state);
  const hasSeconds = timeAxis === "seconds";
  const { axes, zooms, help } = words.race;
  return [
    ...(baseline === null ? [] : [explain(
      `${theme.signs.dashed} ${baseline}`,
      help.compared(comparedWhere(state), hasSeconds),
      theme,
    )]),
    ...(hidden.size === 0 ? [] : [explain(help.hiddenTerm, help.hidden, theme)]),
    ...(hasSeconds ? [explain(axes.seconds, help.trainingTime, theme)] : []),
    ...(zoom === "all" ? [] : [explain(zooms[zoom], help.zoom, theme)]),
  ];
}

/** The signs that something is left out, and how to see it. */
export function explainLeftOut(theme: Theme): Explanation[] {
  const { moreTerm, more, partTerm, part } = words.frame.help;
  return [explain(moreTerm, more, theme), explain(partTerm, part, theme)];
}

/**
 * The meaning of the loss in tasks that train step by step.
 *
 * @param symbol What a symbol is called: `a word`.
 */
export function meanLossMeaning(symbol: string = words.race.help.aSymbol): string {
  return words.race.help.meanLoss(symbol, smoothings[stepSmoothing]);
}

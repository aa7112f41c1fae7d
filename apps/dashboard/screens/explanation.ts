import { smoothings, stepSmoothing } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { formatLoss, type Scale, shadeLegend, type Theme } from "@ohlol/tui/widgets";
import type { AppState, Explanation } from "../state/app_state.ts";
import { baselinesOf } from "./baselines.ts";
import { baselineName, comparedWhere } from "./curve_texts.ts";
import { shownContestants, timeUnit } from "./shown.ts";

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
  // Of sixteen colours yellow is the nearest to orange.
  const positive = theme.shading === "digits" ? "yellow" : "orange";
  const colors = scale === "fraction"
    ? "brighter is larger"
    : `blue is negative, ${positive} is positive`;
  const text = theme.hasColors ? `${what}; ${colors}` : what;
  return { term: shadeLegend(scale, theme, limit), text };
}

/** What the panel of the curves shows. */
export function explainCurves(state: AppState, theme: Theme): Explanation[] {
  const { signs, styles } = theme;
  const markers = shownContestants(state, theme).map(({ marker, style }): Span => [marker, style]);
  const baselines = state.curves.comparedTo === null ? baselinesOf(state, theme) : [];
  const unit = timeUnit(state);
  return [
    explain("loss", state.look.lossMeaning(state.run.started), theme),
    {
      term: markers,
      text: "the contestants, each with its label at the end of its curve",
    },
    ...explainView(state, theme),
    ...baselines.map(({ label, loss, meanings }): Explanation => ({
      term: [[`${signs.dashed} `, styles.line], [label, styles.strong]],
      text: `${formatLoss(loss)}: ${meanings[0] ?? "known beforehand"}`,
    })),
    explain(theme.ascii ? "|" : "┊", `the ${unit} shown`, theme),
    explain(signs.diverged, "diverged: the loss became NaN or infinite", theme),
  ];
}

/** How the curves are shown, as far as keys have changed that. */
function explainView(state: AppState, theme: Theme): Explanation[] {
  const { hidden, timeAxis, zoom } = state.curves;
  const baseline = baselineName(state);
  const hasSeconds = timeAxis === "seconds";
  return [
    ...(baseline === null ? [] : [explain(
      `${theme.signs.dashed} ${baseline}`,
      `the baseline (b): curves and table show how much higher (+) or lower (-) the others' losses ` +
        `are ${comparedWhere(state)}${hasSeconds ? ", in the table at the same step" : ""}`,
      theme,
    )]),
    ...(hidden.size === 0
      ? []
      : [explain("hidden", "contestants without a curve (d); the axes don't include them", theme)]),
    ...(hasSeconds
      ? [
        explain(
          "training time",
          "what a contestant's own steps have taken, without waiting",
          theme,
        ),
      ]
      : []),
    ...(zoom === "all"
      ? []
      : [explain(zoom, "of the curves up to now (z): both axes are of that part", theme)]),
  ];
}

/** The signs that something is left out, and how to see it. */
export function explainLeftOut(theme: Theme): Explanation[] {
  return [
    explain("> more", "what has no room here: > shows the next page, < the one before", theme),
    explain(
      "2-5 of 8",
      "the part shown, in short 2-5/8; the cursor keys and tab move it",
      theme,
    ),
  ];
}

/**
 * The meaning of the loss in tasks that train step by step.
 *
 * @param symbol What a symbol is called: `a word`.
 */
export function meanLossMeaning(symbol = "a symbol"): string {
  return `mean cross-entropy of ${symbol} in nats: ` +
    "pale each step's, bright their exponential moving " +
    `average (${
      smoothings[stepSmoothing]
    }, s changes it); a contestant's marker on its curve is a ` +
    "validation loss";
}

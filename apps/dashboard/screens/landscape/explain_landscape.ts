import { mostRows, mostWeightBytes } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { showsBlocks, surfaceColor, surfaceSign, type Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { shownContestants, timeUnit } from "../shown.ts";

/** What the landscape shows, and what it doesn't. */
export function explainLandscape(state: AppState, theme: Theme): Explanation[] {
  const unit = timeUnit(state);
  const contestants = shownContestants(state, theme);
  const markers = contestants.map(({ marker, style }): Span => [marker, style]);
  return [
    {
      term: shadesOf(theme),
      text: "the loss at each point of a plane through the weights, from low to high on a " +
        "logarithmic scale; both axes have the same scale" +
        (showsBlocks(theme) ? ", and lines join equal losses" : ""),
    },
    explain("+", "the initial weights, the same for all contestants", theme),
    {
      term: markers,
      text: `where the contestants are at the ${unit} shown (left, right); their paths ` +
        (theme.hasColors
          ? "have the colour of their true loss (pale: not measured yet), and "
          : "") +
        "are dotted where the loss in the plane is off by more than 10 %",
    },
    explain(
      "plane (p)",
      "through the start and the ends of the selected contestant and the next (tab), where these " +
        "three points have no error; or the principal plane, in which all paths move most, " +
        "each counting as much, also hidden ones (d)",
      theme,
    ),
    explain(
      "in plane",
      "share of a contestant's squared distances from the start that lies in the plane",
      theme,
    ),
    explain(
      "random walks",
      "what the plane would hold if all steps were random: only more than that is news " +
        "(arXiv 1806.08805)",
      theme,
    ),
    explain(
      "path, last step",
      "length of the path, and of its last step, in all weights, not only in the plane; in " +
        `brackets the ${unit}s since the weights before, where not all are recorded`,
      theme,
    ),
    explain(
      "at the cursor",
      "the selected contestant: its true loss after the update, the loss of the nearest point in " +
        "the plane, how far away that is, and the same as a part of the way from the start",
      theme,
    ),
    explain(
      "not shown",
      "all other directions: a valley of the plane may be a wall beside it. The loss is that of a " +
        "fixed batch without dropout. Weights are recorded at no more than " +
        `${mostRows} points within ${mostWeightBytes >> 20} MB, closer together at the beginning`,
      theme,
    ),
  ];
}

function shadesOf(theme: Theme): Span[] {
  return Array.from({ length: 6 }, (_, i): Span => {
    const height = i / 5;
    if (showsBlocks(theme)) return [" ", { bg: surfaceColor(height) }];
    return [surfaceSign(height, theme), theme.hasColors ? { fg: surfaceColor(height) } : {}];
  });
}

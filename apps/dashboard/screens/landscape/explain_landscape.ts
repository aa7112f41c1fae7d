import { mostRows, mostWeightBytes } from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { showsBlocks, surfaceColor, surfaceSign, type Theme } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { explain, type Explanation } from "../explanation.ts";
import { shownContestants, timeUnit } from "../shown.ts";
import { words } from "../../locale/words.ts";

/** What the landscape shows, and what it doesn't. */
export function explainLandscape(state: AppState, theme: Theme): Explanation[] {
  const unit = timeUnit(state);
  const contestants = shownContestants(state, theme);
  const markers = contestants.map(({ marker, style }): Span => [marker, style]);
  const { columns, atCursor, help } = words.landscape;
  return [
    { term: shadesOf(theme), text: help.surface(showsBlocks(theme)) },
    explain("+", help.start, theme),
    { term: markers, text: help.paths(unit, theme.hasColors) },
    explain(help.planeTerm, help.plane, theme),
    explain(columns.inPlane, help.inPlane, theme),
    explain(help.randomWalksTerm, help.randomWalks, theme),
    explain(help.pathTerm, help.path(unit), theme),
    explain(atCursor, help.atCursor, theme),
    explain(help.notShownTerm, help.notShown(mostRows, mostWeightBytes >> 20), theme),
  ];
}

function shadesOf(theme: Theme): Span[] {
  return Array.from({ length: 6 }, (_, i): Span => {
    const height = i / 5;
    if (showsBlocks(theme)) return [" ", { bg: surfaceColor(height) }];
    return [surfaceSign(height, theme), theme.hasColors ? { fg: surfaceColor(height) } : {}];
  });
}

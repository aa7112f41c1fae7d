import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainShades, type Explanation } from "../../../screens/explanation.ts";
import type { AppState } from "../../../state/app_state.ts";
import { rowsPerLine } from "./text_panel.ts";
import { lineEnd } from "./text_lines.ts";
import { words } from "../../../locale/words.ts";

/** What the screen of a network that reads shows. */
export function explainReading({ reading, run }: AppState, theme: Theme): Explanation[] {
  const isValidated = (run.started?.validationSymbols ?? 1) > 0;
  const { help, connectivity } = words.reading;
  const text = isValidated ? help.validationText : help.trainingText;
  return [
    explain(words.reading.text, help.text(text, rowsPerLine(theme) === 2), theme),
    explain(lineEnd(theme.ascii), help.lineEnd, theme),
    explainShades(
      reading.coloring === "unit" ? "signed" : "fraction",
      help.colors,
      theme,
      reading.coloring === "unit" ? 1 : words.race.help.most,
    ),
    explain(help.unitTerm, help.unit, theme),
    explain(help.followsTerm, help.follows, theme),
    explain(help.surpriseTerm, help.surprise, theme),
    explain(connectivity, help.connectivity, theme),
  ];
}

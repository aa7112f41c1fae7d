import type { Theme } from "@ohlol/tui/widgets";
import { explain, explainShades, type Explanation } from "../../../screens/explanation.ts";
import type { AppState } from "../../../state/app_state.ts";
import { rowsPerLine } from "./text_panel.ts";
import { lineEnd } from "./text_lines.ts";

/** What the screen of a network that reads shows. */
export function explainReading({ reading, run }: AppState, theme: Theme): Explanation[] {
  const isValidated = (run.started?.validationSymbols ?? 1) > 0;
  const text = isValidated ? "the validation text" : "the training text, as nothing is validated";
  const signs = rowsPerLine(theme) === 2 ? "; the signs below each line stand for its symbols" : "";
  return [
    explain(
      "text",
      `${text}, as the selected contestant (tab) reads it now, in passages ([ and ]), each column from ` +
        `zeros as in validation${signs}`,
      theme,
    ),
    explain(lineEnd(theme.ascii), "the end of a line", theme),
    explainShades(
      reading.coloring === "unit" ? "signed" : "fraction",
      "what the symbols are coloured by (c changes it)",
      theme,
      reading.coloring === "unit" ? 1 : "most",
    ),
    explain(
      "unit",
      "a unit of the hidden state, of the cell state, or of a gate, after the symbol; up and down " +
        "choose it",
      theme,
    ),
    explain(
      "r +0.83 inside quotes",
      "what the unit follows best in this passage, and Pearson's correlation with it: position in " +
        "line, inside quotes or brackets, after a capital, word start",
      theme,
    ),
    explain(
      "surprise",
      "-log p of the symbol in nats, before it is read; ln V is what it is where all are equally " +
        "likely. Its mean over the whole text is the validation loss",
      theme,
    ),
    explain(
      "connectivity",
      "how much each earlier symbol moves the prediction under the cursor: the norm of the gradient " +
        "of -log p by its one-hot vector",
      theme,
    ),
  ];
}

import { explain, type Explanation } from "../screens/explanation.ts";
import type { Theme } from "@ohlol/tui/widgets";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** What is on the screen, explained. */
export function explanations({ screen }: SweepView, theme: Theme): Explanation[] {
  return words.sweep.help[screen].map(([term, text]) => explain(term, text, theme));
}

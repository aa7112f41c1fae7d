import { smoothings, stepSmoothing } from "@ohlol/train";
import type { Theme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { explain, type Explanation } from "./explanation.ts";

/**
 * What the columns of the table of training on a long sequence mean.
 *
 * @param symbols What symbols are called: `words`.
 */
export function explainTrainingTable(
  theme: Theme,
  symbols: string = words.parts.symbols,
): Explanation[] {
  const { columns, help } = words.race;
  return [
    explain(columns.trainingLoss, help.trainingLoss(smoothings[stepSmoothing]), theme),
    explain(columns.thisStep, help.thisStep, theme),
    explain(columns.validationLoss, help.validationLoss, theme),
    explain(columns.best, help.best, theme),
    explain(columns.step, help.step, theme),
    explain(columns.gradNorm, help.gradNorm, theme),
    explain(columns.lr, help.lr, theme),
    explain(columns.symbolsPerSecond, help.symbolsPerSecond(symbols), theme),
  ];
}

import { smoothings, stepSmoothing } from "@ohlol/train";
import type { Theme } from "@ohlol/tui/widgets";
import { explain, type Explanation } from "./explanation.ts";

/**
 * What the columns of the table of training on a long sequence mean.
 *
 * @param symbols What symbols are called: `words`.
 */
export function explainTrainingTable(theme: Theme, symbols = "symbols"): Explanation[] {
  const beta = smoothings[stepSmoothing];
  return [
    explain(
      "training loss",
      `the exponential moving average (${beta}) of the losses of all steps`,
      theme,
    ),
    explain("this step", "the loss of the step shown, before its update", theme),
    explain("validation loss", "the newest loss on the part that isn't trained on", theme),
    explain("best", "the lowest validation loss so far", theme),
    explain(
      "step",
      "the newest that all have reached; one that diverged or is far behind is at its own",
      theme,
    ),
    explain("|grad|", "the Euclidean norm of all gradients, before clipping", theme),
    explain("lr", "the learning rate of the update", theme),
    explain("symbols/s", `${symbols} trained on per second, over the whole run`, theme),
  ];
}

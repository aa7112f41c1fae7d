import { graphemes } from "@ohlol/text";
import type { StartedEvent } from "@ohlol/train";
import type { Theme } from "@ohlol/tui/widgets";
import type { Baseline } from "../../screens/baselines.ts";

/**
 * The losses between which the tutorial's network lies. With T symbols to answer out of V:
 *
 * - chance, T ln V: every symbol is equally likely.
 * - floor, T ln(1 + (V - 1) e⁻²): the state is a tanh and itself the logits, so the best that it can
 *   do is 1 for the right symbol and -1 for all others. With a layer above it there is no floor.
 */
export function tutorialBaselines(
  { config, symbols }: Pick<StartedEvent, "config" | "symbols">,
  { ascii }: Pick<Theme, "ascii">,
): Baseline[] {
  const steps = graphemes(config.target).length;
  const others = symbols.length - 1;
  const times = steps === 1 ? "" : `${steps} `;
  const chance = `${times}ln ${symbols.length}`;
  const weight = others === 1 ? "" : `${others} `;
  const floor = `${times}ln(1 + ${weight}${ascii ? "e^-2" : "e⁻²"})`;
  const baselines: Baseline[] = [{
    label: "chance",
    loss: steps * Math.log(symbols.length),
    meanings: [`${chance}, every symbol equally likely`, chance],
  }];
  if (config.hiddenSize !== null) return baselines;
  return [...baselines, {
    label: "floor",
    loss: steps * Math.log1p(others * Math.exp(-2)),
    meanings: [
      `${floor}, as the logits are a tanh and so lie between -1 and 1`,
      `${floor}, logits of a tanh: -1 to 1`,
      floor,
    ],
  }];
}

import type { StartedEvent } from "@ohlol/train";
import type { Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";

/**
 * What the losses mean between which the tutorial's network lies, from the fullest text to the
 * shortest. With T symbols to answer out of V:
 *
 * - chance, T ln V: every symbol is equally likely.
 * - floor, T ln(1 + (V - 1) e⁻²): the state is a tanh and itself the logits, so the best that it can
 *   do is 1 for the right symbol and -1 for all others.
 */
export function tutorialBaselineMeanings(
  { reading, symbols }: Pick<StartedEvent, "reading" | "symbols">,
  label: string,
  { ascii }: Pick<Theme, "ascii">,
): string[] {
  const steps = reading?.targets.length ?? 1;
  const times = steps === 1 ? "" : `${steps} `;
  if (label === "chance") {
    const chance = `${times}ln ${symbols.length}`;
    return [words.tutorial.chance(chance), chance];
  }
  const others = symbols.length - 1;
  const floor = `${times}ln(1 + ${others === 1 ? "" : `${others} `}${ascii ? "e^-2" : "e⁻²"})`;
  return [...words.tutorial.floor(floor), floor];
}

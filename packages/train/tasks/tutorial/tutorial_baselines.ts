import type { Baseline } from "../../events/event.ts";

/**
 * Computes the losses to compare the curves of the tutorial's task with.
 *
 * Chance: T ln V, what a network has that gives all symbols the same probability. Floor: a hidden
 * state that is the logits lies between -1 and 1, so that the right symbol has at most the
 * probability e / (e + (V - 1) e⁻¹), and the loss is at least T ln(1 + (V - 1) e⁻²).
 *
 * @param steps T: how many symbols are answered.
 * @param symbols V: the size of the vocabulary.
 * @param hasHead Whether a linear layer makes the logits, which are then not bounded.
 */
export function tutorialBaselines(steps: number, symbols: number, hasHead: boolean): Baseline[] {
  const chance = { label: "chance", loss: steps * Math.log(symbols) };
  if (hasHead) return [chance];
  const floor = steps * Math.log1p((symbols - 1) * Math.exp(-2));
  return [chance, { label: "floor", loss: floor }];
}

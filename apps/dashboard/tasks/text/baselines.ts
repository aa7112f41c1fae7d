import type { StartedEvent } from "@ohlol/train";
import { words } from "../../locale/words.ts";
import { unitName } from "./unit_names.ts";

/**
 * What the baselines of a text mean: chance is that each symbol is equally likely, ln V; the others
 * count in the training text, with Witten and Bell's smoothing, and are measured on the validation
 * text.
 */
export function textBaselineMeanings(started: StartedEvent, label: string): string[] {
  const { chance, counted, countedInFull, countedInShort } = words.text;
  const formula = `ln ${started.symbols.length}`;
  const texts = counted[label];
  if (texts === undefined) return [chance(formula, unitName(started)), formula, formula];
  const [full, short, least] = texts;
  return [countedInFull(full), countedInShort(short), least];
}

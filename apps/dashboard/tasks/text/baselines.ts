import type { StartedEvent } from "@ohlol/train";
import { lossUnit } from "./unit_names.ts";

/** What the models that count look back at, in the fullest words and in the shortest. */
const counted: Readonly<Record<string, readonly [full: string, short: string, least: string]>> = {
  unigram: ["each", "singly", "counted, Witten-Bell"],
  bigram: ["each after the one before it", "pairs", "pairs"],
  trigram: ["each after the two before it", "triples", "triples"],
};

/**
 * What the baselines of a text mean: chance is that each symbol is equally likely, ln V; the others
 * count in the training text, with Witten and Bell's smoothing, and are measured on the validation
 * text.
 */
export function textBaselineMeanings(started: StartedEvent, label: string): string[] {
  const formula = `ln ${started.symbols.length}`;
  const texts = counted[label];
  if (texts === undefined) {
    return [`${formula}, every ${lossUnit(started) ?? "symbol"} equally likely`, formula, formula];
  }
  const [full, short, least] = texts;
  return [
    `${full}, counted in the training text (Witten-Bell), on the validation text`,
    `${short} counted in the training text (Witten-Bell)`,
    least,
  ];
}

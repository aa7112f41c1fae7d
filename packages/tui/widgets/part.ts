import { englishWords, type WidgetWords } from "./words.ts";

/** A visible part of a whole, such as the first four of eight units. */
export interface Part {
  /** What is counted: `units`. */
  readonly what: string;
  /** The first that is shown, from 0. */
  readonly first: number;
  /** How many are shown. */
  readonly count: number;
  /** How many there are. */
  readonly total: number;
}

/**
 * The text of a title about visible parts, in full and in short: `units 1-4 of 8, steps 3-12 of
 * 60`, `1-4/8, 3-12/60`. What is shown in full isn't named.
 */
export function partTexts(
  parts: readonly Part[],
  words: WidgetWords = englishWords,
): [full: string, short: string] {
  const cut = parts.filter(({ count, total }) => count < total);
  return [
    cut.map((part) => words.part(part.what, rangeOf(part), part.count, part.total))
      .join(words.comma),
    cut.map((part) => `${rangeOf(part)}/${part.total}`).join(words.comma),
  ];
}

/** `3-12`, `3` where it is one. */
function rangeOf({ first, count }: Part): string {
  if (count < 1) return "0";
  return count === 1 ? `${first + 1}` : `${first + 1}-${first + count}`;
}

import leven from "leven";

/** The part of a word's letters that may be wrong, missing or added for a typing error. */
const typingErrors = 0.4;

/**
 * Whether a text looks like a typing error of a word, or like its beginning. Case, hyphens and
 * underscores don't matter.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isNear } from "@ohlol/train";
 *
 * assertEquals([isNear("Batch_size", "batchSize"), isNear("momentm", "momentum")], [true, true]);
 * assertEquals(isNear("adam", "sgd"), false);
 * ```
 */
export function isNear(text: string, word: string): boolean {
  const [given, meant] = [bare(text), bare(word)];
  if (given.length > 1 && meant.startsWith(given)) return true;
  return leven(given, meant) <= typingErrors * Math.max(given.length, meant.length);
}

/**
 * The word that a text is nearest to, of those that it is near to at all.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nearestWord } from "@ohlol/train";
 *
 * assertEquals(nearestWord("nestrov", ["momentum", "nesterov"]), "nesterov");
 * assertEquals(nearestWord("x", ["momentum", "nesterov"]), undefined);
 * ```
 */
export function nearestWord(text: string, known: readonly string[]): string | undefined {
  const distanceTo = (word: string) => leven(bare(text), bare(word));
  return known.filter((word) => isNear(text, word))
    .toSorted((a, b) => distanceTo(a) - distanceTo(b)).at(0);
}

/**
 * How a message about an unknown word ends: with the word that may be meant, or where none is near
 * with all that are known.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { suggestion } from "@ohlol/train";
 *
 * assertEquals(suggestion("addam", ["adam", "sgd"]), '. Did you mean "adam"?');
 * assertEquals(suggestion("lion", ["adam", "sgd"]), ": expected adam, sgd");
 * ```
 */
export function suggestion(text: string, known: readonly string[]): string {
  const nearest = nearestWord(text, known);
  return nearest === undefined ? `: expected ${known.join(", ")}` : `. Did you mean "${nearest}"?`;
}

/** A word without what doesn't matter. */
export function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, "");
}

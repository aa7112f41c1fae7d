/** The words that widgets write themselves, so that a program can have them in its own language. */
export interface WidgetWords {
  /** The parts shown, of `total`: `units 1-4 of 8`, `unit 3 of 8`, `0 of 8 units`. */
  part(what: string, range: string, count: number, total: number): string;
  /** What stands between the title of a panel and its parts, and between two parts. */
  readonly comma: string;
  /** Which page is shown: `page 2 of 3`. */
  page(number: number, count: number): string;
  /** What is on the next pages: `more: table, curves`. */
  more(names: readonly string[]): string;
  /** What the key for the next page does on the last one: it leads back to the first. */
  readonly back: string;
  /** How many curves have no label: `+5 more`. */
  otherCurves(count: number): string;
  /** Instead of a chart without values. */
  readonly noValues: string;
  /** Instead of a chart on a logarithmic axis, where all values are 0 or less. */
  readonly noPositiveValues: string;
  /** In a chart on a logarithmic axis, where some values are 0 or less. */
  readonly notShown: string;
  /** Instead of parallel coordinates, where they don't fit. */
  readonly noRoomForParallel: string;
}

/**
 * The words in English, which widgets write by default.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { createTheme, englishWords } from "@ohlol/tui/widgets";
 *
 * const words = { ...englishWords, noValues: "nothing yet" };
 * const theme = createTheme({ ascii: false, level: "256", words });
 * assertEquals([theme.words.noValues, theme.words.back], ["nothing yet", "back"]);
 * ```
 */
export const englishWords: WidgetWords = {
  part: (what, range, count, total) => {
    if (count < 1) return `0 of ${total} ${what}`;
    return `${count === 1 ? what.replace(/s$/, "") : what} ${range} of ${total}`;
  },
  comma: ", ",
  page: (number, count) => `page ${number} of ${count}`,
  more: (names) => `more: ${names.join(", ")}`,
  back: "back",
  otherCurves: (count) => `+${count} more`,
  noValues: "no values yet",
  noPositiveValues: "no values above 0 for a logarithmic axis",
  notShown: "values up to 0 are not shown",
  noRoomForParallel: "no room for parallel coordinates",
};

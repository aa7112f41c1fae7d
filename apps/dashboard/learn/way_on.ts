import { words } from "../locale/words.ts";

/** Where a reader goes from the tour, in this order, as lines. */
export function nextLines(): string[] {
  const { start, ...ways } = words.learn.next;
  return [start, ...Object.values(ways).map((way, i) => `  ${i + 1}. ${way}`)];
}

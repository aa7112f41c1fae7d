import { words } from "../../locale/words.ts";

/** What a baseline of the weather means: what a forecast with that loss is made from. */
export function weatherBaselineMeanings(label: string): string[] {
  const { meanings } = words.weather;
  return label in meanings ? [meanings[label]] : [];
}

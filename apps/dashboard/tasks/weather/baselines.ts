/** What a forecast with that loss is made from. */
const meanings: Record<string, string> = {
  "best possible": "remembers all days",
  "today only": "knows today's weather",
  chance: "knows how frequent each weather is",
};

/** What a baseline of the weather means. */
export function weatherBaselineMeanings(label: string): string[] {
  return label in meanings ? [meanings[label]] : [];
}

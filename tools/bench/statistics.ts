/** What is kept of repeated measurements of one thing. */
export interface Statistics {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly repetitions: number;
}

/** The statistics of one measurement or more. */
export function statisticsOf(samples: readonly number[]): Statistics {
  const sorted = samples.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return {
    median: sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2,
    lowest: sorted[0],
    highest: sorted[sorted.length - 1],
    repetitions: sorted.length,
  };
}

import stats from "./stats.json" with { type: "json" };

/** Reference values for the statistics, by SciPy and NumPy. */
export const golden = {
  ...stats,
  quantiles: stats.quantiles as { values: number[]; quantiles: [q: number, value: number][] }[],
};

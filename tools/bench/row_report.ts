import type { Contender } from "./contenders.ts";
import type { Failure, Result, RowReport } from "./report.ts";
import type { Row, Unit } from "./rows.ts";
import { type Statistics, statisticsOf } from "./statistics.ts";

/** What became of one repetition: a number in the row's unit, or an error. */
export type Outcome =
  | { readonly name: string; readonly sample: number }
  | { readonly name: string; readonly failed: string };

/**
 * Sums up a row.
 *
 * @param contenders Who took part, and with whom each is compared.
 */
export function rowReport(
  { title, unit, goal }: Pick<Row, "title" | "unit" | "goal">,
  outcomes: readonly Outcome[],
  contenders: readonly Pick<Contender, "name" | "comparedWith">[],
): RowReport {
  const summaries = new Map<string, Statistics | Failure>();
  for (const [name, own] of Map.groupBy(outcomes, ({ name }) => name)) {
    summaries.set(name, summary(own));
  }
  const results: Record<string, Result | Failure> = {};
  for (const { name, comparedWith } of contenders) {
    const [ours, theirs] = [summaries.get(comparedWith), summaries.get(name)];
    if (theirs === undefined) continue;
    results[name] = "failed" in theirs ? theirs : { ...theirs, ratio: ratio(unit, ours, theirs) };
  }
  return goal === undefined ? { title, unit, results } : { title, unit, goal, results };
}

function summary(outcomes: readonly Outcome[]): Statistics | Failure {
  const samples: number[] = [];
  for (const outcome of outcomes) {
    if ("failed" in outcome) return { failed: outcome.failed };
    samples.push(outcome.sample);
  }
  return statisticsOf(samples);
}

/** How many times faster ours is. */
function ratio(unit: Unit, ours: Statistics | Failure | undefined, theirs: Statistics) {
  if (ours === undefined || "failed" in ours) return null;
  return unit === "GFLOP/s" ? ours.median / theirs.median : theirs.median / ours.median;
}

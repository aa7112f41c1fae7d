import type { Measure } from "../plan/sweep_config.ts";
import type { FinishedRun } from "../run/finished_run.ts";
import { drawResamples, type Resample } from "../stats/bootstrap.ts";
import { compareAll, type Comparison, type ValueKind } from "./comparison.ts";
import { measured } from "./measured.ts";
import type { MeasuredRuns } from "./optimizer_summary.ts";

/** Two optimizers compared: by the measure, and by whatever else may decide otherwise. */
export interface PairVerdict extends Comparison {
  /** The label of the first optimizer. */
  readonly a: string;
  /** The label of the second optimizer. */
  readonly b: string;
  /** The pairs of runs: seeds that both have. */
  readonly n: number;
  /** In how many of these A and B solve the task. */
  readonly solvedCounts: readonly [a: number, b: number];
  /** In how many of these A and B diverge. */
  readonly divergedCounts: readonly [a: number, b: number];
  /** The comparison by loss, if that isn't the measure; else null. */
  readonly loss: Comparison | null;
  /** The comparison by who solves the task; null if no run does, or if it is the measure. */
  readonly solved: Comparison | null;
  /** The comparison by who doesn't diverge; null if no run does. */
  readonly diverged: Comparison | null;
}

/** One side of a comparison. */
export interface Side {
  /** The competitor's label. */
  readonly label: string;
  /** Its runs. */
  readonly runs: MeasuredRuns;
}

/** Compares every two sides that have new seeds in common. */
export function comparePairs(
  sides: readonly Side[],
  measure: Measure,
  target: number | null,
): PairVerdict[] {
  const pairs = sides
    .flatMap((a, i) => sides.slice(i + 1).map((b) => pairOf(a, b)))
    .filter(({ runs }) => runs.length > 0);
  const resamplesOf = drawnOnce();
  const compareBy = (value: (run: FinishedRun) => number, kind: ValueKind) => {
    const differences = pairs.map(({ runs }) =>
      runs.map(([a, b]) => difference(value(a), value(b)))
    );
    return compareAll(differences, kind, resamplesOf);
  };
  const byMeasure = (kind: Measure) =>
    compareBy((run) => measured(run, kind, target), kind === "solved" ? "yes or no" : "number");

  const some = (holds: (run: FinishedRun) => boolean) =>
    pairs.some(({ runs }) => runs.some((both) => both.some(holds)));
  const main = byMeasure(measure);
  const loss = measure === "loss" ? null : byMeasure("loss");
  const solved = measure === "solved" || !some(isSolved) ? null : byMeasure("solved");
  const diverged = some(isDiverged)
    ? compareBy((run) => isDiverged(run) ? 1 : 0, "yes or no")
    : null;
  return pairs.map(({ a, b, runs }, i) => ({
    a,
    b,
    n: runs.length,
    solvedCounts: countBoth(runs, isSolved),
    divergedCounts: countBoth(runs, isDiverged),
    ...main[i],
    loss: loss?.[i] ?? null,
    solved: solved?.[i] ?? null,
    diverged: diverged?.[i] ?? null,
  }));
}

/** Drawing takes longer than what is done with the resamples: those of n values serve all pairs. */
function drawnOnce(): (n: number) => readonly Resample[] {
  const drawn = new Map<number, readonly Resample[]>();
  return (n) => {
    const resamples = drawn.get(n) ?? drawResamples(n);
    drawn.set(n, resamples);
    return resamples;
  };
}

/** Two runs that both count as infinitely bad tie. */
function difference(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function isSolved({ solvedAt }: FinishedRun): boolean {
  return solvedAt !== null;
}

function isDiverged({ status }: FinishedRun): boolean {
  return status === "diverged";
}

function countBoth(
  runs: readonly (readonly [FinishedRun, FinishedRun])[],
  holds: (run: FinishedRun) => boolean,
): [number, number] {
  return [runs.filter(([a]) => holds(a)).length, runs.filter(([, b]) => holds(b)).length];
}

/** The runs of two optimizers from the same seeds; none of seeds that chose a setting. */
function pairOf(a: Side, b: Side) {
  const measuredAnew = a.runs.on === "repeats" && b.runs.on === "repeats";
  const runs = [...a.runs.bySeed].flatMap(([seed, run]): [FinishedRun, FinishedRun][] => {
    const other = b.runs.bySeed.get(seed);
    return measuredAnew && other !== undefined ? [[run, other]] : [];
  });
  return { a: a.label, b: b.label, runs };
}

import { formatCount, formatSeconds } from "@ohlol/tui/widgets";
import type { Circumstances } from "../report.ts";
import { type Statistics, statisticsOf } from "../statistics.ts";
import { formatRatio } from "../table.ts";
import type { SweepOfOurs } from "./ohlol_sweep.ts";
import type { PyTorchLoops } from "./pytorch_loops.ts";

/** The default sweep, measured beside the same loops in PyTorch. */
export interface SweepReport extends Circumstances {
  /** The runs of the sweep. */
  readonly runs: number;
  /** Our version. */
  readonly version: string;
  /** What the program took, from its start to its end, in seconds. */
  readonly ours: Statistics;
  /** PyTorch's loops; null where they weren't measured. */
  readonly pytorch: PyTorchReport | null;
  /** Why PyTorch wasn't measured. */
  readonly skipped: string | null;
}

/** What PyTorch's loops took. */
export interface PyTorchReport {
  readonly version: string;
  /** The runs that were trained, of all. */
  readonly trained: number;
  /** The time of so many, in seconds. */
  readonly seconds: number;
  /** That of all runs, by theirs. */
  readonly secondsOfAll: number;
  /** How many times longer that is than our whole sweep. */
  readonly ratio: number;
  /** How many runs end with the same loss, within 1e-3 of it. */
  readonly agreeing: number;
}

/** Rounding makes less than this of a loss, except in runs that are chaotic. */
const tolerance = 1e-3;

/**
 * Sums up what was measured.
 *
 * @param every PyTorch trained every so many runs.
 */
export function sweepReport(
  circumstances: Circumstances,
  sweeps: readonly SweepOfOurs[],
  loops: PyTorchLoops | { readonly skipped: string },
  every: number,
): SweepReport {
  const ours = statisticsOf(sweeps.map(({ seconds }) => seconds));
  const [{ runs, version }] = sweeps;
  const report = { ...circumstances, runs: runs.length, version, ours };
  if ("skipped" in loops) return { ...report, pytorch: null, skipped: loops.skipped };
  const expected = everyNth(runs, every).map(({ finalLoss }) => finalLoss);
  const { losses, seconds } = loops;
  const secondsOfAll = seconds * runs.length / losses.length;
  const pytorch = {
    version: loops.version,
    trained: losses.length,
    seconds,
    secondsOfAll,
    ratio: secondsOfAll / ours.median,
    agreeing: losses.filter((loss, i) => agree(loss, expected[i])).length,
  };
  return { ...report, pytorch, skipped: null };
}

/** The first of every so many. */
export function everyNth<T>(items: readonly T[], n: number): T[] {
  return items.filter((_, i) => i % n === 0);
}

function agree(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= tolerance * Math.abs(b);
}

/** The report as lines. */
export function sweepReportText(report: SweepReport): string {
  const { runs, version, ours, pytorch, skipped, machine } = report;
  const range = `${formatSeconds(ours.lowest)} to ${formatSeconds(ours.highest)}`;
  return [
    `The default sweep of the tutorial's task: ${formatCount(runs)} runs of 15 epochs.`,
    `ohlol ${version}: ${formatSeconds(ours.median)} from the start of the program to the ` +
    `verdict, on ${machine.cores} threads (median of ${ours.repetitions}: ${range}).`,
    ...(pytorch === null ? [`Skipped: PyTorch (${skipped}).`] : pytorchLines(pytorch, runs)),
    `${report.command}, ${report.date}: ${machine.cpu}, ${machine.cores} cores, ` +
    `${machine.system}, Deno ${machine.deno}, load ${report.load.toFixed(2)}.`,
  ].join("\n");
}

function pytorchLines(
  { version, trained, seconds, secondsOfAll, ratio, agreeing }: PyTorchReport,
  runs: number,
): string[] {
  const part = trained === runs
    ? ""
    : `, by ${formatCount(trained)} of them that took ${formatSeconds(seconds)}`;
  return [
    `PyTorch ${version}: ${formatSeconds(secondsOfAll)} for the training loops alone, one after ` +
    `the other on one thread${part}. That is ${formatRatio(ratio)} as long.`,
    `${formatCount(agreeing)} of ${formatCount(trained)} final losses agree within 0.1 %.`,
  ];
}

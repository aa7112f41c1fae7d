import { initialRates, type OptimizerSummary, type Verdict, verdictWords } from "@ohlol/sweep";
import { formatClock, formatCount, formatLoss, wrapText } from "@ohlol/tui/widgets";
import type { Line } from "../report/line.ts";
import { type Column, tableLines } from "../report/table.ts";
import type { Progress, SweepState } from "./sweep_state.ts";
import { words } from "../locale/words.ts";

/** The lines that say what a sweep is going to do. */
export function startLines({ job, task, planner, known, leftOut }: SweepState): string[] {
  const { sweep } = words;
  const { competitors, seeds, repeats } = planner.config;
  const again = repeats.length === 0
    ? sweep.nothingMeasured
    : sweep.newSeeds(formatCount(repeats.length));
  return [
    sweep.start({
      ...{
        task: words.tasks[job.run.task] ?? job.run.task,
        steps: formatCount(task.steps),
        unit: task.unit,
      },
      ...{ seeds: formatCount(seeds.length), again },
    }),
    ...competitors.map(({ label, variants, rates }) => {
      const lrs = initialRates(rates);
      const range = lrs.length === 1 ? sweep.notTuned(lrs[0]) : rangeText(lrs);
      return sweep.competitor(label, range, variants.length);
    }),
    ...leftOut.map(sweep.leftOut),
    ...(known > 0 ? [sweep.known(job.file, formatCount(known))] : []),
    ...(job.queue === null ? [] : [words.machines.start(`${job.queue}`)]),
  ];
}

function rangeText(rates: readonly number[]): string {
  return words.sweep.rateRange(formatCount(rates.length), rates[0], rates.at(-1)!);
}

/** `12 of 1,200 runs, 800 runs/s, 0:42 left`: what is known of the progress of a sweep. */
export function progressText({ done, total, perSecond, left }: Progress): string {
  const speed = perSecond === null ? null : speedText(perSecond);
  const rest = left === null || done === total ? "" : words.frame.left(formatClock(left));
  return words.sweep.progress(formatCount(done), formatCount(total), speed) + rest;
}

/** `130 runs/s`, `2.5 runs/s`, `4.0 s a run`; null for none. */
export function speedText(perSecond: number): string | null {
  const { runsPerSecond, secondsPerRun } = words.sweep;
  if (perSecond === 0) return null;
  if (perSecond < 1) return secondsPerRun((1 / perSecond).toFixed(1));
  return runsPerSecond(perSecond >= 10 ? formatCount(perSecond) : perSecond.toFixed(1));
}

/** The columns of the verdict's table. */
export function verdictColumns(verdict: Verdict): Column<OptimizerSummary>[] {
  const { target, optimizers } = verdict;
  const { columns } = words.sweep;
  const canSolve = optimizers.some(({ solved }) => solved > 0);
  const isInPyTorch = optimizers.some(({ defaultLr }) => defaultLr !== null);
  return [
    [columns.optimizer, ({ label, chosen }) => chosen ?? label],
    [columns.rank, ({ rank, edge }) => rank ?? (edge === null ? null : words.sweep.edge)],
    [columns.medianLoss, ({ median }) => lossText(median)],
    [columns.band, ({ low, high }) => low === null ? null : `${lossText(low)}..${lossText(high)}`],
    [columns.seeds, ({ n }) => n],
    ...(canSolve ? [[columns.solved, ({ solved }) => solved] as Column<OptimizerSummary>] : []),
    [columns.diverged, ({ diverged }) => diverged],
    [
      target === null ? columns.steps : columns.stepsTo(Number(target.toPrecision(3))),
      ({ stepsToTarget: steps }) =>
        steps === Infinity ? words.sweep.never : steps && formatCount(steps),
    ],
    [
      columns.seconds,
      ({ secondsToTarget: s }) => s === null || s === Infinity ? null : s.toPrecision(2),
    ],
    [columns.forgiving, ({ forgiving }) => forgivingText(forgiving)],
    ...(isInPyTorch ? [atDefaultLr(columns.defaultLr)] : []),
  ];
}

function atDefaultLr(head: string): Column<OptimizerSummary> {
  return [head, ({ lossAtDefaultLr }) => lossText(lossAtDefaultLr)];
}

function lossText(loss: number | null): string | null {
  return loss === null ? null : formatLoss(loss);
}

function forgivingText(forgiving: OptimizerSummary["forgiving"]): string | null {
  if (forgiving === null) return null;
  const { decades, atLeast } = forgiving;
  return (atLeast ? ">=" : "") + words.sweep.decades(decades.toFixed(2));
}

/** The verdict as a table and, below it, in words. */
export function verdictLines(verdict: Verdict, width: number = Infinity): Line[] {
  return [
    ...tableLines(verdict.optimizers, verdictColumns(verdict), width),
    "",
    ...verdictWords(verdict, words.verdict).flatMap((text) =>
      width < Infinity ? wrapText(text, width) : [text]
    ),
  ];
}

/** What is said at the end: the verdict, and how many runs were made and are kept where. */
export function endLines(sweep: SweepState, verdict: Verdict, width: number = Infinity): Line[] {
  const { job, planner, finished, began, ended, isKept } = sweep;
  const seconds = ((ended ?? performance.now()) - began) / 1000;
  return [
    ...verdictLines(verdict, width),
    "",
    words.sweep.end({
      ...{ runs: formatCount(finished), seconds: seconds.toFixed(1), isKept, file: job.file },
      isComplete: planner.complete,
    }),
  ];
}

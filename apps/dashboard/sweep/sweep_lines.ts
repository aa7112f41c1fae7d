import { initialRates, type OptimizerSummary, type Verdict, verdictWords } from "@ohlol/sweep";
import { formatClock, formatCount, formatLoss, wrapText } from "@ohlol/tui/widgets";
import type { Line } from "../report/line.ts";
import { type Column, tableLines } from "../report/table.ts";
import type { Progress, SweepState } from "./sweep_state.ts";

/** The lines that say what a sweep is going to do. */
export function startLines({ job, task, planner, known, leftOut }: SweepState): string[] {
  const { competitors, seeds, repeats } = planner.config;
  const { steps, unit } = task;
  const again = repeats.length === 0
    ? "nothing is measured from new seeds"
    : `${formatCount(repeats.length)} new ones measure the chosen settings`;
  return [
    `${job.run.task}: ${formatCount(steps)} ${unit}s a run; ${counted(seeds.length, "seed")} to ` +
    `choose with, ${again}`,
    ...competitors.map(({ label, variants, rates }) => {
      const lrs = initialRates(rates);
      const range = lrs.length === 1 ? `lr ${lrs[0]}, not tuned` : rangeText(lrs);
      const settings = variants.length === 1 ? "" : `, ${variants.length} settings at each`;
      return `${label}: ${range}${settings}`;
    }),
    ...leftOut.map((text) => `left out for the budget: ${text}`),
    ...(known > 0 ? [`${job.file} has ${counted(known, "run")} already`] : []),
  ];
}

function rangeText(rates: readonly number[]): string {
  return `${counted(rates.length, "rate")} from ${rates[0]} to ${rates.at(-1)}`;
}

/** `1 run`, `2,840 runs`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `1,240 of 2,840 runs, 1,430 runs/s, 0:01 left`. */
export function progressText({ done, total, perSecond, left }: Progress): string {
  const speed = perSecond === null ? "" : `, ${speedText(perSecond)}`;
  const rest = left === null || done === total ? "" : `, ${formatClock(left)} left`;
  return `${formatCount(done)} of ${counted(total, "run")}${speed}${rest}`;
}

function speedText(perSecond: number): string {
  if (perSecond >= 10) return `${formatCount(perSecond)} runs/s`;
  return perSecond >= 1
    ? `${perSecond.toFixed(1)} runs/s`
    : `${(1 / perSecond).toFixed(1)} s a run`;
}

/** The columns of the verdict's table. */
export function verdictColumns(verdict: Verdict): Column<OptimizerSummary>[] {
  const { target, optimizers } = verdict;
  const canSolve = optimizers.some(({ solved }) => solved > 0);
  return [
    ["optimizer", ({ label, chosen }) => chosen ?? label],
    ["rank", ({ rank, edge }) => rank ?? (edge === null ? null : "edge")],
    ["median loss", ({ median }) => lossText(median)],
    ["middle 80 %", ({ low, high }) => low === null ? null : `${lossText(low)}..${lossText(high)}`],
    ["seeds", ({ n }) => n],
    ...(canSolve ? [["solved", ({ solved }) => solved] as Column<OptimizerSummary>] : []),
    ["diverged", ({ diverged }) => diverged],
    [
      target === null ? "steps" : `steps to ${Number(target.toPrecision(3))}`,
      ({ stepsToTarget: steps }) => steps === Infinity ? "never" : steps && formatCount(steps),
    ],
    ["seconds", ({ secondsToTarget: s }) => s === null || s === Infinity ? null : s.toPrecision(2)],
    ["forgiving", ({ forgiving }) => forgivingText(forgiving)],
    ["at PyTorch's lr", ({ lossAtDefaultLr }) => lossText(lossAtDefaultLr)],
  ];
}

function lossText(loss: number | null): string | null {
  return loss === null ? null : formatLoss(loss);
}

function forgivingText(forgiving: OptimizerSummary["forgiving"]): string | null {
  if (forgiving === null) return null;
  const { decades, atLeast } = forgiving;
  return `${atLeast ? ">=" : ""}${decades.toFixed(2)} decades`;
}

/** The verdict as a table and, below it, in words. */
export function verdictLines(verdict: Verdict, width: number = Infinity): Line[] {
  return [
    ...tableLines(verdict.optimizers, verdictColumns(verdict), width),
    "",
    ...verdictWords(verdict).flatMap((words) =>
      width < Infinity ? wrapText(words, width) : [words]
    ),
  ];
}

/** What is said at the end: the verdict, and how many runs were made and are kept where. */
export function endLines(sweep: SweepState, verdict: Verdict, width: number = Infinity): Line[] {
  const { job, planner, finished, began, ended, isKept } = sweep;
  const seconds = ((ended ?? performance.now()) - began) / 1000;
  const kept = isKept ? "kept in" : "not all of them kept in";
  const goesOn = planner.complete ? "" : "; the same command goes on";
  return [
    ...verdictLines(verdict, width),
    "",
    `${counted(finished, "run")} in ${seconds.toFixed(1)} s, ${kept} ${job.file}${goesOn}`,
  ];
}

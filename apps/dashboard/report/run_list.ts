import type { LoggedRun } from "@ohlol/train";
import { fitText, padText, textWidth, visible } from "@ohlol/tui";
import { type Line, lineStyles } from "./line.ts";
import { words } from "../locale/words.ts";

/** A run of a log, and what is learned in it. */
export interface TitledRun extends LoggedRun {
  /** The task in a few words: `tutorial hello -> ohlol`. */
  title: string;
}

/** A column: its head, its text in a row, and its alignment. */
type Column = [head: string, cell: (run: TitledRun) => string, side: "left" | "right"];

function columnsOf(): Column[] {
  const { runs } = words.report;
  return [
    [runs.run, ({ number }) => String(number), "right"],
    [runs.started, ({ started }) => formatTime(started.startedAt), "left"],
    [runs.task, ({ title }) => fitText(title, longestTask, "..."), "left"],
    [runs.contestants, ({ started }) => started.contestants.join(", "), "left"],
    [runs.steps, (run) => `${stepsOf(run).done}/${stepsOf(run).all}`, "right"],
    [runs.outcome, outcomeOf, "left"],
  ];
}

const longestTask = 30;

/** The column that is cut if a line would be too long, and its least width. */
const flexible = 3, leastWidth = 11;

const gap = "  ";

/**
 * The runs of a log as a table, from which one can be chosen.
 *
 * @param runs The runs.
 * @param width How long a line can be; the contestants that don't fit are left out.
 */
export function runListLines(runs: readonly TitledRun[], width: number): Line[] {
  const columns = columnsOf();
  const rows = runs.map((run) => columns.map(([, cell]) => visible(cell(run))));
  const cells = [columns.map(([head]) => head), ...rows];
  const widths = columns.map((_, c) => Math.max(...cells.map((row) => textWidth(row[c]))));
  const excess = widths.reduce((sum, each) => sum + each + gap.length, -gap.length) - width;
  if (excess > 0) widths[flexible] = Math.max(leastWidth, widths[flexible] - excess);
  const [head, ...lines] = cells.map((row) =>
    row.map((cell, c) => aligned(cell, widths[c], columns[c][2])).join(gap).trimEnd()
  );
  return [[[head, lineStyles.heading]], ...lines];
}

/** A run of a log as a JSON object. */
export function runJson(run: LoggedRun): string {
  const { number, started, ending, diverged } = run;
  const { done: step, all: steps } = stepsOf(run);
  return JSON.stringify({
    ...{ type: "run", number, run: started.run, startedAt: started.startedAt },
    ...{ task: started.config.task, contestants: started.contestants },
    ...{ step, steps, ending, diverged },
  });
}

function aligned(text: string, width: number, side: "left" | "right"): string {
  const fitting = fitText(text, width, "...");
  return padText(fitting, width, side);
}

/** `2026-11-25 10:12`, in the time zone of the reader. */
function formatTime(time: string | null): string {
  const date = new Date(time ?? NaN);
  if (Number.isNaN(date.getTime())) return "-";
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function stepsOf({ started, lastStep }: LoggedRun): { done: number; all: number } {
  return { done: lastStep, all: started.steps };
}

function outcomeOf({ ending, diverged }: LoggedRun): string {
  const { endings, diverged: divergedText } = words.report.runs;
  return endings[ending] + (diverged.length > 0 ? divergedText(diverged.length) : "");
}

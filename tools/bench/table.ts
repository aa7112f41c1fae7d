import { formatSeconds } from "@ohlol/tui/widgets";
import type { Failure, Report, Result } from "./report.ts";
import type { Unit } from "./rows.ts";

/** The report as a text: a table, in Markdown so that it can be shown anywhere, and what explains it. */
export function reportText(report: Report): string {
  return [...tableLines(report), "", ...notes(report)].join("\n");
}

function tableLines({ contenders, rows }: Report): string[] {
  const hasGoals = rows.some(({ goal }) => goal !== undefined);
  const cells = [
    ["work", ...(hasGoals ? ["goal"] : []), ...contenders.map(({ name }) => name)],
    ...rows.map(({ title, unit, goal, results }) => [
      title,
      ...(hasGoals ? [formatGoal(goal)] : []),
      ...contenders.map(({ name, comparedWith }) =>
        cell(results[name], unit, name !== comparedWith)
      ),
    ]),
  ];
  const widths = cells[0].map((_, c) => Math.max(...cells.map((row) => row[c].length)));
  const lines = cells.map((row) =>
    row.map((text, c) => c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c]))
  );
  const rule = widths.map((width, c) => c === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`);
  return [lines[0], rule, ...lines.slice(1)].map((line) => `| ${line.join(" | ")} |`);
}

/** How many times faster than PyTorch the row is meant to be. */
function formatGoal(goal: number | undefined): string {
  return goal === undefined ? "" : formatRatio(1 / goal);
}

/** A number with its unit, and for partners the ratio; empty for those that don't take part. */
function cell(result: Result | Failure | undefined, unit: Unit, hasRatio: boolean): string {
  if (result === undefined) return "";
  if ("failed" in result) return "failed";
  const number = formatNumber(result.median, unit);
  return hasRatio && result.ratio !== null ? `${number} (${formatRatio(result.ratio)})` : number;
}

function formatNumber(value: number, unit: Unit): string {
  if (unit === "seconds") return formatSeconds(value);
  if (unit === "percent") return `${value.toFixed(1)} %`;
  return unit === "bytes" ? `${value} bytes` : `${value.toPrecision(3)} GFLOP/s`;
}

/** Two digits, or all before the point: `0.83x`, `1.2x`, `12x`, `123x`. */
export function formatRatio(ratio: number): string {
  if (ratio >= 9.95) return `${Math.round(ratio)}x`;
  return `${ratio.toFixed(ratio < 0.995 ? 2 : 1)}x`;
}

/** What was measured where and how, and what wasn't. */
function notes(report: Report): string[] {
  const { machine, contenders, skipped, rows } = report;
  const versions = contenders.map(({ name, version }) => `${name.split(",")[0]} ${version}`);
  const lines = [
    `${report.command}, ${report.date}: ${machine.cpu}, ${machine.cores} cores, ` +
    `${machine.system}, Deno ${machine.deno}, load ${report.load.toFixed(2)}.`,
    `${[...new Set(versions)].join(", ")}.`,
    `Medians of ${repetitions(report)} repetitions after warm-up.`,
    "In brackets, how many times faster ohlol is: with 2 threads beside PyTorch with 2 and jax-js, " +
    "which takes all cores, with 1 beside the others.",
  ];
  if (rows.some(({ goal }) => goal !== undefined)) {
    lines.push(
      "Goal: how many times faster than PyTorch, with as many threads, it is meant to be.",
    );
  }
  for (const { name, reason } of skipped) lines.push(`Skipped: ${name} (${reason}).`);
  for (const { title, results } of rows) {
    for (const [name, result] of Object.entries(results)) {
      if ("failed" in result) lines.push(`Failed: ${name} at ${title} (${result.failed}).`);
    }
  }
  if (!report.isComplete) lines.push("Interrupted: not all has been measured.");
  return lines;
}

function repetitions({ rows }: Report): string {
  const counts = rows.flatMap(({ results }) =>
    Object.values(results).flatMap((result) => "failed" in result ? [] : [result.repetitions])
  );
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least < most ? `${least} to ${most}` : `${counts[0] ?? "no"}`;
}

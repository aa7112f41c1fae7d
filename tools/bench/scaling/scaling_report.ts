import { formatSeconds } from "@ohlol/tui/widgets";
import type { Report } from "../report.ts";
import { factors, kinds, type Point, points, rowOf, usual, values } from "./scaling_rows.ts";

/**
 * The exponent p of the power law c·xᵖ that fits times best: the slope of their logarithms by least
 * squares.
 *
 * @param xs What was varied, at least two different positive numbers.
 * @param times The time at each.
 */
export function fittedExponent(xs: readonly number[], times: readonly number[]): number {
  const [u, v] = [xs.map(Math.log), times.map(Math.log)];
  const [meanU, meanV] = [mean(u), mean(v)];
  const covariance = mean(u.map((x, i) => (x - meanU) * (v[i] - meanV)));
  return covariance / mean(u.map((x) => (x - meanU) ** 2));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

/** How times grow, as a text: a line for each thing that was varied, with the exponents. */
export function scalingText(report: Report): string {
  const { machine, contenders } = report;
  const names = contenders.map(({ name }) => name);
  const lines = kinds.flatMap((kind) =>
    factors.map((factor) => [
      `${kind}, ${factor} ${values[factor].join(", ")}`,
      ...names.map((name) => cell(report, name, points.filter(isOf(kind, factor)))),
    ])
  );
  const sizes = Object.entries(usual).map(([factor, value]) => `${factor}=${value}`).join(" ");
  return [
    ...table(
      ["varied", ...names],
      lines.filter(([, ...cells]) => cells.some((text) => text !== "")),
    ),
    "",
    `${report.command}, ${report.date}: ${machine.cpu}, ${machine.cores} cores, ${machine.system}, ` +
    `Deno ${machine.deno}, load ${report.load.toFixed(2)}.`,
    `A training step at ${sizes}, except for what is varied: the fitted exponent, and in brackets the ` +
    "medians of the least and the greatest.",
  ].join("\n");
}

function isOf(kind: Point["kind"], factor: Point["factor"]): (point: Point) => boolean {
  return (point) => point.kind === kind && point.factor === factor;
}

/** The exponent of a contender's times, and the first and last of them; empty where some are missing. */
function cell({ rows }: Report, name: string, curve: readonly Point[]): string {
  const times = curve.map((point) => {
    const result = rows.find(({ title }) => title === rowOf(point).title)?.results[name];
    return result === undefined || "failed" in result ? NaN : result.median;
  });
  if (times.some(Number.isNaN)) return "";
  const exponent = fittedExponent(curve.map(({ value }) => value), times);
  return `${exponent.toFixed(2)} (${formatSeconds(times[0])} to ${formatSeconds(times.at(-1)!)})`;
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => row[c].length)));
  const line = (row: string[]) => `| ${row.map((text, c) => text.padEnd(widths[c])).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

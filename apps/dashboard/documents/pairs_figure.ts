import { svgIntervals } from "@ohlol/chart";
import type { PairVerdict } from "@ohlol/sweep";
import { significant } from "@ohlol/tui/widgets";
import { counted } from "../sweep/sweep_lines.ts";
import type { Cell, Figure, Table } from "./document.ts";
import type { SweepSource } from "./sweep_source.ts";

/** P(better) of each pair of optimizers, with intervals; null without pairs. */
export function pairsFigure({ verdict: { pairs, measure } }: SweepSource): Figure | null {
  if (pairs.length === 0) return null;
  const n = seedsOf(pairs);
  const what = `P(better) by ${measure}, ${n}`;
  return {
    caption: `${what}: the share of seeds in which the first optimizer is better, ties counted ` +
      "half. The bracket is the 95 % bootstrap interval, the dashed line one half.",
    draw: (width) =>
      svgIntervals({
        title: `P(better) by ${measure}`,
        description: pairs.map(sentence).join(" "),
        rows: pairs.map((pair) => ({
          label: `${pair.a} over ${pair.b}`,
          ...{ value: pair.probability, low: pair.probabilityLow, high: pair.probabilityHigh },
          text: outcomeOf(pair),
        })),
        legend: `${n}; bracket: 95 % interval`,
      }, width),
    table: {
      caption: `Pairs of optimizers, by ${measure}, ${n}`,
      heads: [
        ...["first over second", "P(better)", "95 % interval", "median difference"],
        ...["95 % interval", "p (Holm)", "seeds", "verdict"],
      ],
      rows: pairs.map((pair): Cell[] => [
        `${pair.a} over ${pair.b}`,
        pair.probability.toFixed(2),
        `${pair.probabilityLow.toFixed(2)} to ${pair.probabilityHigh.toFixed(2)}`,
        significant(pair.difference),
        `${significant(pair.low)} to ${significant(pair.high)}`,
        pair.p < 0.001 ? "< 0.001" : Number(pair.p.toPrecision(2)),
        pair.n,
        outcomeOf(pair),
      ]),
    },
  };
}

/** P(better) of each optimizer over each other one; null without pairs. */
export function pairsMatrix(
  { verdict: { optimizers, pairs, measure } }: SweepSource,
): Table | null {
  if (pairs.length === 0) return null;
  const labels = optimizers.map(({ label }) => label)
    .filter((label) => pairs.some(({ a, b }) => a === label || b === label));
  const cell = (row: string, column: string) => {
    const pair = pairs.find(({ a, b }) => a === row && b === column);
    if (pair !== undefined) return rangeText(pair, false);
    const other = pairs.find(({ a, b }) => a === column && b === row);
    return other === undefined ? null : rangeText(other, true);
  };
  return {
    caption: `P(better) by ${measure} of the row's optimizer over the column's, with the 95 % ` +
      `bootstrap interval, ${seedsOf(pairs)}`,
    heads: ["over", ...labels],
    rows: labels.map((row): Cell[] => [row, ...labels.map((column) => cell(row, column))]),
  };
}

/** `0.57 (0.50 to 0.63)`, of the first optimizer or of the second, so that both add up to 1. */
function rangeText(pair: PairVerdict, ofSecond: boolean): string {
  const { probability, probabilityLow, probabilityHigh } = pair;
  const ends = ofSecond ? [probabilityHigh, probabilityLow] : [probabilityLow, probabilityHigh];
  const [middle, low, high] = [probability, ...ends].map((share) => {
    const text = share.toFixed(2);
    return ofSecond ? (1 - Number(text)).toFixed(2) : text;
  });
  return `${middle} (${low} to ${high})`;
}

/** `200 seeds`, `180 to 200 seeds`. */
function seedsOf(pairs: readonly PairVerdict[]): string {
  const counts = pairs.map(({ n }) => n);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return fewest === most ? counted(most, "seed") : `${fewest} to ${most} seeds`;
}

function outcomeOf({ verdict, a, b }: PairVerdict): string {
  return verdict === "a" ? `${a} is better` : verdict === "b" ? `${b} is better` : verdict;
}

function sentence(pair: PairVerdict): string {
  return `${pair.a} over ${pair.b}: ${pair.probability.toFixed(2)}, ${outcomeOf(pair)}.`;
}

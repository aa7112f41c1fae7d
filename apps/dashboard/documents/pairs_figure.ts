import { svgIntervals } from "@ohlol/chart";
import type { PairVerdict } from "@ohlol/sweep";
import { formatCount, significant } from "@ohlol/tui/widgets";
import type { Cell, Figure, Table } from "./document.ts";
import type { SweepSource } from "./sweep_source.ts";
import { words } from "../locale/words.ts";
import { outcomeOf } from "../sweep/verdict_screen.ts";

/** P(better) of each pair of optimizers, with intervals; null without pairs. */
export function pairsFigure({ verdict: { pairs, measure } }: SweepSource): Figure | null {
  if (pairs.length === 0) return null;
  const n = seedsOf(pairs);
  const { pairs: said, range } = words.documents;
  const by = words.sweep.measures[measure];
  return {
    caption: said.caption(by, n),
    draw: (width) =>
      svgIntervals({
        title: said.title(by),
        description: pairs.map(sentenceOf).join(" "),
        rows: pairs.map((pair) => ({
          label: said.over(pair.a, pair.b),
          ...{ value: pair.probability, low: pair.probabilityLow, high: pair.probabilityHigh },
          text: outcomeOf(pair),
        })),
        legend: said.legend(n),
      }, width),
    table: {
      caption: said.table(by, n),
      heads: said.heads,
      rows: pairs.map((pair): Cell[] => [
        said.over(pair.a, pair.b),
        pair.probability.toFixed(2),
        range(pair.probabilityLow.toFixed(2), pair.probabilityHigh.toFixed(2)),
        significant(pair.difference),
        range(significant(pair.low), significant(pair.high)),
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
    caption: words.documents.pairs.matrix(words.sweep.measures[measure], seedsOf(pairs)),
    heads: [words.documents.pairs.corner, ...labels],
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
  return words.documents.withRange(middle, low, high);
}

/** `200 seeds`, `180 to 200 seeds`. */
function seedsOf(pairs: readonly PairVerdict[]): string {
  const counts = pairs.map(({ n }) => n);
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  return words.documents.pairs.seeds(formatCount(fewest), formatCount(most));
}

function sentenceOf(pair: PairVerdict): string {
  const { over, sentence } = words.documents.pairs;
  return sentence(over(pair.a, pair.b), pair.probability.toFixed(2), outcomeOf(pair));
}

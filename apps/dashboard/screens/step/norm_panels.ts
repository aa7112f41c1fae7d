import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import {
  drawChart,
  type Extent,
  type Panel,
  type Point,
  type Series,
  significant,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { type ShownContestant, shownContestants, timeOf, timeUnit } from "../shown.ts";
import { axisEnd } from "../time_axis.ts";
import { shownPosition } from "./written_lines.ts";
import { type LayerNorms, layerNorms, layersOf } from "./layers.ts";
import { words } from "../../locale/words.ts";

/** What is drawn of a layer over time. */
interface Quantity {
  readonly name: string;
  readonly head: string;
  value(norms: LayerNorms): number;
  /** Whether it is what the step changes, as a part of what there is. */
  readonly isRatio: boolean;
}

/** About this ratio is healthy. */
export const healthyRatio = 1e-3;

/** What is known of a layer, in the order of the panels. */
function quantities(): Quantity[] {
  const { relativeUpdate, ratio, gradient, update } = words.step.columns;
  return [
    { name: relativeUpdate, head: ratio, value: ({ ratio }) => ratio, isRatio: true },
    { name: gradient, head: gradient, value: ({ gradNorm }) => gradNorm, isRatio: false },
    { name: update, head: update, value: ({ updateNorm }) => updateNorm, isRatio: false },
  ];
}

/** The layers of the network; none before the first update. */
export function shownLayers({ run }: AppState): string[] {
  const known = run.histories.find(({ updates }) => updates.norms.length > 0);
  return known === undefined ? [] : layersOf(known.updates.norms[0].tensors);
}

/** The rows of a chart with which it still tells something. */
const leastHeight = 6;

/**
 * A chart of each quantity over time, of one layer, with a curve for each contestant; together they
 * take so many rows.
 */
export function normCharts(layer: string, rows: number, state: AppState, theme: Theme): Panel[] {
  const all = quantities();
  const height = Math.max(leastHeight, Math.floor((rows - 1) / all.length) - 1);
  return all.map((quantity) => ({
    name: quantity.name,
    height,
    leastHeight,
    heading: () => ({ title: words.step.chart(quantity.name, layer) }),
    draw: (buffer) => drawNormChart(quantity, layer, state, buffer, theme),
  }));
}

function drawNormChart(
  quantity: Quantity,
  layer: string,
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const contestants = shownContestants(state, theme)
    .toSorted((a, b) => Number(a.isSelected) - Number(b.isSelected));
  const series = contestants.flatMap((contestant) => seriesOf(contestant, quantity, layer, state));
  const { isRatio } = quantity;
  drawChart(
    series,
    {
      xName: words.frame.units[timeUnit(state)],
      xEnd: axisEnd(state),
      cursor: timeOf(state),
      isLog: true,
      extent: extentOf(series, isRatio ? [healthyRatio] : []),
      references: isRatio ? [{ label: words.step.healthy, value: "1e-3", y: healthyRatio }] : [],
    },
    buffer,
    theme,
  );
}

function seriesOf(
  { history, name, marker, style, divergedAt }: ShownContestant,
  { value }: Quantity,
  layer: string,
  state: AppState,
): Series[] {
  const end = shownPosition(state);
  // The next step of a saved run stands at the end of the axis.
  const last = axisEnd(state);
  const points = history.updates.norms.flatMap(({ time, tensors }): Point[] => {
    const norms = time <= end ? layerNorms(tensors).find(({ name }) => name === layer) : undefined;
    return norms === undefined ? [] : [{ x: Math.min(time, last), y: value(norms) }];
  });
  if (points.length === 0) return [];
  const label = `${name} ${significant(points[points.length - 1].y)}`;
  return [{ label, marker, style, points, smoothed: null, marks: [], divergedAt }];
}

function extentOf(series: readonly Series[], others: readonly number[]): Extent {
  const values = series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  if (values.length === 0) return { low: Infinity, high: -Infinity, lowPositive: Infinity };
  const all = [...values, ...others];
  const reduce = (pick: (a: number, b: number) => number, of: readonly number[], from: number) =>
    of.reduce((a, b) => pick(a, b), from);
  return {
    low: reduce(Math.min, all, Infinity),
    high: reduce(Math.max, all, -Infinity),
    lowPositive: reduce(Math.min, all.filter((value) => value > 0), Infinity),
  };
}

/** A row of the table: a layer of a contestant. */
interface NormRow {
  readonly contestant: ShownContestant;
  readonly layer: string;
  readonly norms: LayerNorms | null;
}

/** The norms of all layers and contestants at the playhead, as a panel. */
export function normTable(layer: string, state: AppState, theme: Theme): Panel {
  const contestants = shownContestants(state, theme);
  const rows = shownLayers(state).flatMap((name): NormRow[] =>
    contestants.map((contestant) => {
      const dated = contestant.history.updates.at(shownPosition(state));
      const norms = dated && layerNorms(dated.tensors).find((norms) => norms.name === name);
      return { contestant, layer: name, norms: norms ?? null };
    })
  );
  const cursor = rows.findIndex((row) => row.layer === layer && row.contestant.isSelected);
  const part = (height: number) =>
    windowPart(words.parts.rows, rows.length, height - 1, Math.max(0, cursor));
  return {
    name: words.step.norms,
    height: Math.max(2, rows.length + 1),
    leastHeight: 2,
    heading: ({ height }) => ({
      title: stepTitle(state) + olderStep(state),
      parts: [part(height)],
    }),
    draw: (buffer) => {
      const { first, count } = part(buffer.height);
      drawTable(rows.slice(first, first + count), cursor - first, buffer, theme);
    },
  };
}

/** What the numbers are of. A saved run keeps no step that it has made: what it would make next is computed. */
export function stepTitle({ isSaved }: AppState): string {
  return isSaved ? words.step.nextStep : words.step.title;
}

/** `, step 128` where the step shown isn't recorded, and the numbers are those of one before it. */
function olderStep(state: AppState): string {
  const { run: { histories }, selected, isSaved } = state;
  const time = histories[selected].updates.at(shownPosition(state))?.time ?? timeOf(state);
  if (isSaved || time === timeOf(state)) return "";
  return words.frame.comma + words.frame.at(timeUnit(state), time);
}

const widestColumn = 11, leastLabel = 10;

function drawTable(
  rows: readonly NormRow[],
  cursor: number,
  buffer: Buffer,
  { styles, signs }: Theme,
): void {
  const columns = quantities().toReversed();
  const width = Math.min(widestColumn, Math.floor((buffer.width - leastLabel) / columns.length));
  const start = buffer.width - 1 - columns.length * width;
  columns.forEach(({ head }, i) =>
    drawText(buffer, start + (i + 1) * width - textWidth(head), 0, head, styles.quiet)
  );
  rows.forEach(({ contestant, layer, norms }, row) => {
    const { marker, name, style } = contestant;
    const isCursor = row === cursor;
    const label = fitText(`${layer} ${marker} ${name}`, start - 2, signs.ellipsis);
    drawText(buffer, 1, row + 1, label, isCursor ? { ...style, ...styles.cursor } : style);
    columns.forEach(({ value }, i) => {
      const text = norms === null ? "-" : significant(value(norms));
      drawText(buffer, start + (i + 1) * width - text.length, row + 1, text);
    });
  });
}

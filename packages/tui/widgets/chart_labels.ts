import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText } from "../text.ts";
import { columnOf, type Plot, rowOf, type Series } from "./plot.ts";

// Without colours a curve has its marker at such distances, too.
const markerDistance = 12;

interface Label {
  readonly series: Series;
  /** The end of the curve. */
  readonly column: number;
  readonly row: number;
  /** The row in full, for the order of those in the same row. */
  readonly exactRow: number;
}

/** Draws each curve's marker and label at its end, no label over another. */
export function drawChartLabels(plot: Plot, series: readonly Series[]): void {
  const labels = series.flatMap((one) => labelOf(plot, one));
  for (const label of labels) drawMarkers(plot, label);
  const order = labels.toSorted((a, b) => a.exactRow - b.exactRow);
  if (plot.hasMargin) {
    const rows = freeRows(order, plot.area.height);
    order.forEach((label, i) => drawLabel(plot, label, rows[i]));
  } else {
    order.forEach((label, i) => drawCornerLabel(plot, label, i));
  }
}

function labelOf(plot: Plot, series: Series): Label[] {
  const { points, smoothed, divergedAt } = series;
  const end = (smoothed ?? points).findLast(({ y }) => Number.isFinite(plot.down(y)));
  if (end === undefined) return [];
  const column = columnOf(plot, divergedAt ?? end.x);
  return [{ series, column, row: rowOf(plot, end.y), exactRow: plot.down(end.y) }];
}

/** The row of each label, from the top: that of its curve's end, or else the nearest one free. */
function freeRows(labels: readonly Label[], height: number): number[] {
  let next = 0;
  const rows = labels.map(({ row }) => {
    next = Math.max(next, row) + 1;
    return next - 1;
  });
  for (let i = rows.length - 1, limit = height - 1; i >= 0; i--, limit--) {
    limit = rows[i] = Math.min(rows[i], limit);
  }
  return rows;
}

function drawLabel(plot: Plot, label: Label, labelRow: number): void {
  const { series, column, row } = label;
  // Beside its curve's end a label needs no marker.
  const text = labelRow === row ? series.label : `${markOf(plot, series)} ${series.label}`;
  drawText(plot.labelArea, column + 2, labelRow, text, styleOf(plot, series));
}

function drawCornerLabel(plot: Plot, { series }: Label, y: number): void {
  const text = `${markOf(plot, series)} ${series.label}`;
  drawText(plot.area, plot.area.width - textWidth(text), y, text, styleOf(plot, series));
}

function markOf({ theme }: Plot, { marker, divergedAt }: Series): string {
  return divergedAt === null ? marker : theme.signs.diverged;
}

function styleOf({ theme }: Plot, { style, divergedAt }: Series): Style {
  return divergedAt === null ? style : theme.styles.alarm;
}

/** The marker at the end of the curve; without colours there are some along the curve, too. */
function drawMarkers(plot: Plot, { series, column, row }: Label): void {
  if (!plot.theme.hasColors) drawMarkersAlong(plot, series);
  drawText(plot.area, column, row, markOf(plot, series), { ...styleOf(plot, series), bold: true });
}

function drawMarkersAlong(plot: Plot, series: Series): void {
  let next = 0;
  for (const { x, y } of series.smoothed ?? series.points) {
    const [cell, line] = [columnOf(plot, x), rowOf(plot, y)];
    if (cell < next || !Number.isFinite(line)) continue;
    drawText(plot.area, cell, line, series.marker, series.style);
    next = cell + markerDistance;
  }
}

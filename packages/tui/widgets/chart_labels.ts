import { endOfCurve, freePlaces } from "@ohlol/chart";
import { textWidth } from "../graphemes.ts";
import type { Style } from "../style.ts";
import { drawText, fitText } from "../text.ts";
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
  /** Whether other curves end in the same cell, so that no marker there could tell whose end it is. */
  readonly isShared: boolean;
}

/**
 * Draws each curve's marker and label at its end, no label over another. Where there isn't room for
 * all, the last of the series, which are drawn on top, have theirs, and the number of the others is
 * said.
 *
 * @param hasMarkersAlong Whether curves have their markers along them where there are no colours.
 */
export function drawChartLabels(
  plot: Plot,
  series: readonly Series[],
  hasMarkersAlong: boolean,
): void {
  const labels = labelsOf(plot, series);
  if (hasMarkersAlong && !plot.theme.hasColors) {
    labels.forEach((label, i) => drawMarkersAlong(plot, label, i, labels.length));
  }
  for (const label of labels) drawEndMarker(plot, label);
  const { height } = plot.area;
  const room = plot.hasMargin ? height : Math.max(1, Math.floor(height / 2));
  const shown = labels.length <= room ? labels : labels.slice(-Math.max(1, room - 1));
  const order = shown.toSorted((a, b) => a.exactRow - b.exactRow);
  const rows = plot.hasMargin
    ? freePlaces(order.map(({ row }) => row), room)
    : order.map((_, row) => row);
  order.forEach((label, i) => drawLabel(plot, label, rows[i]));
  const more = labels.length - shown.length;
  if (more > 0 && room > 1) drawRest(plot, more, rows);
}

function labelsOf(plot: Plot, series: readonly Series[]): Label[] {
  const ends = series.flatMap((one) => endOf(plot, one));
  return ends.map((end) => {
    const isSame = ({ column, row }: typeof end) => column === end.column && row === end.row;
    return { ...end, isShared: ends.filter(isSame).length > 1 };
  });
}

function endOf(plot: Plot, series: Series): Omit<Label, "isShared">[] {
  const end = endOfCurve(series, plot);
  if (end === undefined) return [];
  const column = columnOf(plot, series.divergedAt ?? end.x);
  return [{ series, column, row: rowOf(plot, end.y), exactRow: plot.down(end.y) }];
}

function drawLabel(plot: Plot, { series, column, row, isShared }: Label, y: number): void {
  const withMarker = `${markOf(plot, series)} ${series.label}`;
  if (!plot.hasMargin) {
    drawInCorner(plot, withMarker, y, styleOf(plot, series));
    return;
  }
  // Beside the marker at its curve's end a label needs none.
  const text = y === row && !isShared ? series.label : withMarker;
  // The space keeps apart from the marker whatever is drawn below: the cursor, a reference's line.
  drawText(plot.labelArea, column + 1, y, ` ${text}`, styleOf(plot, series));
}

/** How many curves have no label, in the row below the labels, or else in that above them. */
function drawRest(plot: Plot, more: number, rows: readonly number[]): void {
  const text = plot.theme.words.otherCurves(more);
  const below = rows[rows.length - 1] + 1;
  const y = below < plot.area.height ? below : rows[0] - 1;
  if (!plot.hasMargin) drawInCorner(plot, text, y, plot.theme.styles.quiet);
  else {
    const x = plot.labelArea.width - textWidth(text);
    drawText(plot.labelArea, x, y, text, plot.theme.styles.quiet);
  }
}

/** Draws a text in the upper right corner, which falling curves leave. */
function drawInCorner({ area, theme }: Plot, text: string, y: number, style: Style): void {
  const fitted = fitText(text, area.width, theme.signs.ellipsis);
  drawText(area, area.width - textWidth(fitted), y, fitted, style);
}

function markOf({ theme }: Plot, { marker, divergedAt }: Series): string {
  return divergedAt === null ? marker : theme.signs.diverged;
}

function styleOf({ theme }: Plot, { style, divergedAt }: Series): Style {
  return divergedAt === null ? style : theme.styles.alarm;
}

function drawEndMarker(plot: Plot, { series, column, row, isShared }: Label): void {
  if (isShared) return;
  drawText(plot.area, column, row, markOf(plot, series), { ...styleOf(plot, series), bold: true });
}

/** Markers along a curve; those of the curves begin at different places, where these part. */
function drawMarkersAlong(plot: Plot, { series }: Label, number: number, count: number): void {
  let next = Math.round(markerDistance * (number + 1) / (count + 1));
  for (const { x, y } of series.smoothed ?? series.points) {
    const [cell, line] = [columnOf(plot, x), rowOf(plot, y)];
    if (cell < next || !Number.isFinite(line)) continue;
    drawText(plot.area, cell, line, series.marker, series.style);
    next = cell + markerDistance;
  }
}

import { comparedLoss, type GridPoint, median } from "@ohlol/sweep";
import { type Buffer, drawText, fitText, type Style, textWidth } from "@ohlol/tui";
import { drawPanel, drawShaded, fractionDigits, type Part, type Theme } from "@ohlol/tui/widgets";
import { hiddenText, settingRows } from "./contestants.ts";
import { lossScale } from "./loss_scale.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** The cells of a column at least and at most, and of the labels at most. */
const leastColumn = 5, mostColumn = 9, mostLabel = 24;

/** The rows of the panel that aren't settings: its border, the rates, the legend. */
export const mapFrame = 4;

/** In fewer rows a setting goes before the legend. */
const leastWithLegend = 5;

/** The part of the map that is seen, and where it stands. */
interface Window {
  readonly rates: readonly number[];
  readonly rateCount: number;
  readonly rowCount: number;
  /** The cells of the labels and of a column. */
  readonly label: number;
  readonly column: number;
}

/** Draws the median loss of every setting that isn't hidden: a heat map of settings and rates. */
export function drawMap(view: SweepView, sweep: SweepState, buffer: Buffer, theme: Theme): void {
  const rows = settingRows(sweep, view, theme);
  const window = windowOf(rows, buffer);
  const { rates, rateCount, rowCount, label, column } = window;
  view.firstRate = clamped(view.firstRate, rates.length - rateCount);
  view.firstSetting = clamped(view.firstSetting, rows.length - rowCount);
  const parts: Part[] = [
    { what: words.parts.settings, first: view.firstSetting, count: rowCount, total: rows.length },
    { what: words.parts.rates, first: view.firstRate, count: rateCount, total: rates.length },
  ];
  const { seeds } = sweep.planner.config;
  const title = words.sweep.mapTitle(seeds.length) + hiddenText(view, theme);
  const inside = drawPanel(buffer, buffer.area, { title, parts }, theme);
  const seen = rates.slice(view.firstRate, view.firstRate + rateCount);
  drawHeads(seen, window, inside, theme);
  const medians = rows.map(({ points }) => points.map((point) => medianOf(point, sweep)));
  const scale = lossScale(medians.flat());
  for (let r = 0; r < rowCount; r++) {
    const row = rows[view.firstSetting + r];
    const text = fitText(row.label, label - 1, theme.signs.ellipsis);
    drawText(inside, 1, r + 1, text, row.isSelected ? theme.styles.strong : theme.styles.text);
    row.points.forEach((point, p) => {
      const c = seen.indexOf(point.lr);
      if (c < 0) return;
      const cell = inside.sub({ x: 1 + label + c * column, y: r + 1, width: column, height: 1 });
      drawCell(cell, point, medians[view.firstSetting + r][p], scale, sweep, theme);
    });
  }
  if (buffer.height >= leastWithLegend) drawMapLegend(rowCount + 1, inside, theme);
}

function clamped(first: number, most: number): number {
  return Math.max(0, Math.min(first, most));
}

function windowOf(rows: ReturnType<typeof settingRows>, { width, height }: Buffer): Window {
  const rates = [...new Set(rows.flatMap(({ points }) => points.map(({ lr }) => lr)))]
    .sort((a, b) => a - b);
  const widest = Math.max(0, ...rows.map(({ label }) => textWidth(label)));
  const label = Math.min(mostLabel, widest) + 1;
  const room = Math.max(0, width - 4 - label);
  const fitting = Math.floor(room / Math.max(1, rates.length));
  const column = Math.max(leastColumn, Math.min(mostColumn, fitting));
  return {
    rates,
    rateCount: Math.min(rates.length, Math.floor(room / column)),
    rowCount: Math.max(
      0,
      Math.min(rows.length, height - mapFrame + Number(height < leastWithLegend)),
    ),
    label,
    column,
  };
}

/** The rates above their columns, as far as they don't run into each other. */
function drawHeads(
  rates: readonly number[],
  { label, column }: Window,
  inside: Buffer,
  { styles }: Theme,
): void {
  let free = 0;
  rates.forEach((lr, c) => {
    const head = `${lr}`.replace(/^0\./, ".");
    const start = 1 + label + (c + 1) * column - 1 - head.length;
    if (start < free) return;
    drawText(inside, start, 0, head, styles.quiet);
    free = start + head.length + 1;
  });
}

function drawMapLegend(y: number, inside: Buffer, { hasColors, signs, styles }: Theme): void {
  const { brighter, diverged, done, stopped } = words.sweep.mapLegend;
  const legend = [
    ...(hasColors ? [brighter] : []),
    ...[diverged(signs.diverged), done, stopped],
  ].join("   ");
  drawText(inside, 1, y, fitText(legend, inside.width - 2, signs.ellipsis), styles.quiet);
}

/** The median loss of a point whose runs are all done; null while some are missing. */
export function medianOf(
  { requests }: GridPoint,
  { planner }: Pick<SweepState, "planner">,
): number | null {
  const runs = requests.flatMap(({ key }) => planner.find(key) ?? []);
  if (runs.length < requests.length || runs.length === 0) return null;
  return median(runs.map(comparedLoss));
}

function drawCell(
  cell: Buffer,
  { requests, stoppedAt }: GridPoint,
  loss: number | null,
  scale: (loss: number) => number,
  { planner }: SweepState,
  theme: Theme,
): void {
  const { width } = cell;
  const put = (text: string, style: Style = theme.styles.quiet) =>
    drawText(cell, 0, 0, text.padStart(width - 1), style);
  if (stoppedAt !== null) put("-");
  else if (loss === null) {
    const done = requests.filter(({ key }) => planner.find(key) !== undefined).length;
    put(width > 6 ? `${done}/${requests.length}` : `${done}`);
  } else if (loss === Infinity) put(theme.signs.diverged, theme.styles.alarm);
  else {
    // The best is the brightest.
    const digits = [loss.toFixed(2), ...fractionDigits(loss)];
    drawShaded(cell, 0, 0, width, 1 - scale(loss), digits, "fraction", theme);
  }
}

import { comparedLoss, type GridPoint, median, settingLabel } from "@ohlol/sweep";
import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import { drawPanel, drawShaded, fractionDigits, type Theme } from "@ohlol/tui/widgets";
import { progressText } from "./sweep_lines.ts";
import { progressOf, type SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";

/** A row of the heat map: an optimizer with one set of options. */
interface MapRow {
  readonly label: string;
  readonly points: readonly GridPoint[];
}

/** The cells of a column at least, and of the labels at most. */
const leastColumn = 5, mostColumn = 9, mostLabel = 24;

/** Draws what is done: a heat map of optimizers and rates, the threads, and the time left. */
export function drawRuns(
  _view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
  now: number,
): void {
  const rows = rowsOf(sweep);
  const mapHeight = Math.min(rows.length + 4, Math.max(3, buffer.height - 4));
  drawMap(rows, sweep, buffer.sub({ ...buffer.area, height: mapHeight }), theme);
  const below = { ...buffer.area, y: mapHeight, height: Math.max(0, buffer.height - mapHeight) };
  const inside = drawPanel(buffer, below, "threads", theme);
  threadLines(sweep, now).forEach((line, y) => {
    drawText(inside, 1, y, fitText(line, inside.width - 2, theme.signs.ellipsis));
  });
}

function rowsOf({ planner }: SweepState): MapRow[] {
  return planner.plans.flatMap(({ competitor, variants }) =>
    variants.map(({ options, points }) => ({
      label: variants.length === 1
        ? competitor.label
        : settingLabel({ optimizer: competitor.optimizer, options, lr: 0 }).replace("lr=0, ", ""),
      points,
    }))
  );
}

function drawMap(rows: readonly MapRow[], sweep: SweepState, buffer: Buffer, theme: Theme): void {
  const rates = [...new Set(rows.flatMap(({ points }) => points.map(({ lr }) => lr)))]
    .sort((a, b) => a - b);
  const label = Math.min(mostLabel, Math.max(...rows.map(({ label }) => textWidth(label)))) + 1;
  const room = buffer.width - 4 - label;
  const width = Math.max(leastColumn, Math.min(mostColumn, Math.floor(room / rates.length)));
  const count = Math.max(0, Math.min(rates.length, Math.floor(room / width)));
  const parts = count < rates.length
    ? [{ what: "rates", first: 0, count, total: rates.length }]
    : [];
  const title = `median loss of ${sweep.planner.config.seeds.length} seeds, or runs done`;
  const inside = drawPanel(buffer, buffer.area, { title, parts }, theme);
  const { ellipsis } = theme.signs;
  let free = 0;
  rates.slice(0, count).forEach((lr, c) => {
    const head = `${lr}`.replace(/^0\./, ".");
    const start = 1 + label + (c + 1) * width - 1 - head.length;
    if (start < free) return;
    drawText(inside, start, 0, head, theme.styles.quiet);
    free = start + head.length + 1;
  });
  const medians = rows.map(({ points }) => points.map((point) => medianOf(point, sweep)));
  const known = medians.flat().filter((loss) => loss !== null && Number.isFinite(loss)) as number[];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  rows.forEach((row, r) => {
    drawText(inside, 1, r + 1, fitText(row.label, label - 1, ellipsis));
    row.points.forEach((point, p) => {
      const column = rates.indexOf(point.lr);
      if (column >= count) return;
      const x = 1 + label + column * width;
      drawCell(inside, x, r + 1, width, point, medians[r][p], [low, high], sweep, theme);
    });
  });
  const legend = [
    ...(theme.hasColors ? ["brighter: lower loss"] : []),
    ...[`${theme.signs.diverged} diverged`, "12/30 runs done", "- stopped by halving"],
  ].join("   ");
  drawText(
    inside,
    1,
    rows.length + 1,
    fitText(legend, inside.width - 2, ellipsis),
    theme.styles.quiet,
  );
}

/** The median loss of a point whose runs are all done; null while some are missing. */
function medianOf({ requests }: GridPoint, { planner }: SweepState): number | null {
  const runs = requests.flatMap(({ key }) => planner.find(key) ?? []);
  if (runs.length < requests.length || runs.length === 0) return null;
  return median(runs.map(comparedLoss));
}

function drawCell(
  buffer: Buffer,
  x: number,
  y: number,
  width: number,
  { requests, stoppedAt }: GridPoint,
  loss: number | null,
  [low, high]: readonly [number, number],
  { planner }: SweepState,
  theme: Theme,
): void {
  const put = (text: string, style = theme.styles.quiet) =>
    drawText(buffer, x, y, text.padStart(width - 1), style, width);
  if (stoppedAt !== null) put("-");
  else if (loss === null) {
    const done = requests.filter(({ key }) => planner.find(key) !== undefined).length;
    put(width > 6 ? `${done}/${requests.length}` : `${done}`);
  } else if (loss === Infinity) put(theme.signs.diverged, theme.styles.alarm);
  else {
    // The best is the brightest.
    const share = high > low ? 1 - Math.log(loss / low) / Math.log(high / low) : 1;
    drawShaded(
      buffer,
      x,
      y,
      width,
      share,
      [loss.toFixed(2), ...fractionDigits(loss)],
      "fraction",
      theme,
    );
  }
}

function threadLines(sweep: SweepState, now: number): string[] {
  const { planner, ended } = sweep;
  const threads = sweep.training().map((requests, i) => {
    if (ended !== null || requests.length === 0) return `thread ${i + 1}  waits`;
    const [first] = requests;
    const more = requests.length > 1 ? ` and ${requests.length - 1} more` : "";
    return `thread ${i + 1}  ${settingLabel(first)}, seed ${first.seed}${more}`;
  });
  const stages = planner.plans.map(({ competitor: { label }, stage, choice }) => {
    const what = { grid: "choosing a rate", repeat: "measuring", done: "done" }[stage];
    return `${label}: ${what}${choice === null ? "" : ` lr ${choice.setting.lr}`}`;
  });
  return [progressText(progressOf(sweep, now)), ...threads, "", ...stages];
}

import type { AppState } from "../../state/app.ts";
import type { Snapshot } from "@ohlol/train";
import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import { axisEnd } from "../../screens/time_axis.ts";
import { drawShaded, type Scale, type Theme, windowStart } from "@ohlol/tui/widgets";
import { timeOf } from "../../screens/shown.ts";

/** Rows of numbers that change from epoch to epoch. */
export interface TimelineGroup {
  /** What the rows have in common. */
  readonly title: string;
  /** What stands before each row. */
  readonly labels: readonly string[];
  /** The numbers of the rows in a snapshot. */
  values(snapshot: Snapshot): ArrayLike<number>;
}

/** What a timeline shows. */
export interface Timeline {
  readonly groups: readonly TimelineGroup[];
  /** The group that is seen in any case. */
  readonly group: number;
  /** The row in it that is seen in any case. */
  readonly row: number;
  readonly scale: Scale;
}

/** A column: the epochs that it stands for end with this one. */
interface Column {
  readonly x: number;
  readonly width: number;
  readonly epoch: number;
}

const widestColumn = 4;
const axisRows = 1;

/** Draws heat maps over the epochs, below each other, up to the epoch that is shown. */
export function drawTimeline(
  timeline: Timeline,
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const labels = timeline.groups.flatMap(({ labels }) => labels);
  const start = Math.max(0, ...labels.map(textWidth)) + 2;
  const columns = timelineColumns(state, start, buffer.width - start - 1);
  const rows = buffer.height - axisRows;
  let end = 0;
  for (const { group, first, count, y } of visibleGroups(timeline, rows)) {
    const title = fitText(timeline.groups[group].title, buffer.width - 2, theme.signs.ellipsis);
    const isUnderCursor = group === timeline.group;
    drawText(buffer, 1, y, title, isUnderCursor ? theme.styles.strong : theme.styles.quiet);
    const part = buffer.sub({ x: 0, y: y + 1, width: buffer.width, height: count });
    drawGroup(timeline, group, first, columns, state, part, theme);
    end = y + 1 + count;
  }
  drawAxis(state, columns, end, buffer, theme);
}

/** As many of the groups around the cursor as have room; of the rows of a single one, too. */
function* visibleGroups({ groups, group, row }: Timeline, rows: number) {
  const height = 1 + (groups[0]?.labels.length ?? 0);
  if (height > rows) {
    const count = Math.max(0, rows - 1);
    const total = groups[group]?.labels.length ?? 0;
    yield { group, first: windowStart(total, count, row), count: Math.min(count, total), y: 0 };
    return;
  }
  let y = 0;
  for (let i = firstGroup(groups, group, rows); i < groups.length; i++) {
    const count = groups[i].labels.length;
    if (y + 1 + count > rows) return;
    yield { group: i, first: 0, count, y };
    y += 1 + count;
  }
}

/** The first of the groups, such that all up to the one under the cursor have room. */
function firstGroup(groups: readonly TimelineGroup[], group: number, rows: number): number {
  let first = group;
  const heightFrom = (start: number) =>
    groups.slice(start, group + 1).reduce((sum, { labels }) => sum + 1 + labels.length, 0);
  while (first > 0 && heightFrom(first - 1) <= rows) first--;
  return first;
}

function timelineColumns(state: AppState, start: number, room: number): Column[] {
  const end = axisEnd(state);
  const width = Math.max(1, Math.min(widestColumn, Math.floor(room / end)));
  const count = Math.max(0, Math.min(end, Math.floor(room / width)));
  return Array.from({ length: count }, (_, i) => ({
    x: start + i * width,
    width,
    epoch: Math.round((i + 1) * end / count),
  }));
}

function drawGroup(
  { groups, scale, row: cursor, group: current }: Timeline,
  group: number,
  first: number,
  columns: readonly Column[],
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const { labels, values } = groups[group];
  const history = state.histories[state.selected];
  const shown = timeOf(state);
  for (let y = 0; y < buffer.height; y++) {
    const isUnderCursor = group === current && first + y === cursor;
    drawText(
      buffer,
      1,
      y,
      labels[first + y],
      isUnderCursor ? theme.styles.strong : theme.styles.quiet,
    );
  }
  let before = 0;
  for (const { x, width, epoch } of columns) {
    const dated = before < shown ? history.snapshotAt(Math.min(epoch, shown)) : null;
    before = epoch;
    if (dated === null) continue;
    const numbers = values(dated.snapshot);
    for (let y = 0; y < buffer.height; y++) {
      drawShaded(buffer, x, y, width, numbers[first + y], [], scale, theme);
    }
  }
}

function drawAxis(
  state: AppState,
  columns: readonly Column[],
  y: number,
  buffer: Buffer,
  theme: Theme,
): void {
  const [first, last] = [columns[0], columns.at(-1)];
  if (first === undefined || last === undefined) return;
  const end = String(last.epoch);
  const text = `epoch ${timeOf(state)}`;
  drawText(buffer, first.x, y, "1", theme.styles.quiet);
  drawText(buffer, last.x + last.width - end.length, y, end, theme.styles.quiet);
  const middle = Math.floor((first.x + last.x + last.width - text.length) / 2);
  if (middle > first.x + 2 && middle + text.length < last.x - end.length) {
    drawText(buffer, middle, y, text, theme.styles.text);
  }
}

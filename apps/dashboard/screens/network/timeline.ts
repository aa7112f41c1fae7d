import type { Snapshot } from "@ohlol/train";
import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import {
  drawShaded,
  fractionDigits,
  type Panel,
  type Part,
  type Scale,
  shadeLegend,
  signedDigits,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { timeOf, timeUnit } from "../shown.ts";
import { axisEnd } from "../time_axis.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** Rows of numbers that change from epoch to epoch. */
export interface TimelineGroup {
  /** What the rows have in common. */
  readonly title: string;
  /** The label of each row. */
  readonly labels: readonly string[];
  /** The numbers of the rows in a snapshot. */
  values(snapshot: Snapshot): ArrayLike<number>;
}

/** What a timeline shows. */
export interface Timeline {
  readonly groups: readonly TimelineGroup[];
  /** The plurals for groups and rows: `steps`, `units`. */
  readonly names: { readonly groups: string; readonly rows: string };
  /** The group that is always shown. */
  readonly group: number;
  /** The row in it that is always shown. */
  readonly row: number;
  /** The row under the cursor; null for none. */
  readonly cursor: number | null;
  readonly scale: Scale;
  /** What the numbers are divided by to lie on the scale. */
  readonly limit: number;
}

/** A column: the last of the epochs that it stands for. */
interface Column {
  readonly x: number;
  readonly width: number;
  readonly epoch: number;
}

/** The groups that are drawn, from which row on, and which of their rows. */
interface Visible {
  readonly groups: Part;
  readonly rows: Part;
}

// Signs need no more cells, and digits beside them no fewer than this.
const widestSign = 4, narrowestDigits = 7, widestDigits = 8;
const axisRows = 1, titleRows = 1;

/** Heat maps over the epochs, below each other, up to the epoch that is shown, as a panel. */
export function timelinePanel(
  name: string,
  timeline: Timeline,
  state: AppState,
  theme: Theme,
): Panel {
  const { groups, scale, limit } = timeline;
  const rows = Math.max(0, ...groups.map(({ labels }) => labels.length));
  return {
    name,
    height: groups.reduce((sum, { labels }) => sum + titleRows + labels.length, axisRows),
    leastHeight: titleRows + Math.min(rows, 3) + axisRows,
    heading: ({ height }) => {
      const { groups, rows } = visible(timeline, height - axisRows);
      return { title: name, parts: [groups, rows], legend: shadeLegend(scale, theme, limit) };
    },
    draw: (buffer) => drawTimeline(timeline, state, buffer, theme),
  };
}

function drawTimeline(timeline: Timeline, state: AppState, buffer: Buffer, theme: Theme): void {
  const labels = timeline.groups.flatMap(({ labels }) => labels);
  const start = Math.max(0, ...labels.map(textWidth)) + 2;
  const columns = timelineColumns(state, start, buffer.width - start - 1);
  const { groups, rows } = visible(timeline, buffer.height - axisRows);
  let y = 0;
  for (let group = groups.first; group < groups.first + groups.count; group++) {
    const { title, labels } = timeline.groups[group];
    const count = groups.count === 1 ? rows.count : labels.length;
    const first = groups.count === 1 ? rows.first : 0;
    const style = group === timeline.group ? theme.styles.strong : theme.styles.quiet;
    drawText(buffer, 1, y, fitText(title, buffer.width - 2, theme.signs.ellipsis), style);
    const part = buffer.sub({ x: 0, y: y + titleRows, width: buffer.width, height: count });
    drawGroup(timeline, group, first, columns, state, part, theme);
    y += titleRows + count;
  }
  drawAxis(state, columns, y, buffer, theme);
}

/** As many of the groups around the cursor as fit; of a single one as many of the rows. */
function visible({ groups, names, group, row }: Timeline, room: number): Visible {
  const total = groups[group]?.labels.length ?? 0;
  const rows = windowPart(names.rows, total, Math.max(0, room - titleRows), row);
  if (titleRows + total > room) {
    const groupsPart = { what: names.groups, first: group, count: 1, total: groups.length };
    return { groups: groupsPart, rows };
  }
  const first = firstGroup(groups, group, room);
  let [count, height] = [0, 0];
  for (const { labels } of groups.slice(first)) {
    height += titleRows + labels.length;
    if (height > room) break;
    count++;
  }
  return { groups: { what: names.groups, first, count, total: groups.length }, rows };
}

/** The first group, such that all up to the one under the cursor fit. */
function firstGroup(groups: readonly TimelineGroup[], group: number, room: number): number {
  let first = group;
  const heightFrom = (start: number) =>
    groups.slice(start, group + 1).reduce((sum, { labels }) => sum + titleRows + labels.length, 0);
  while (first > 0 && heightFrom(first - 1) <= room) first--;
  return first;
}

function timelineColumns(state: AppState, start: number, room: number): Column[] {
  const end = axisEnd(state);
  const share = Math.max(1, Math.floor(room / end));
  const width = Math.min(share, share < narrowestDigits ? widestSign : widestDigits);
  const count = Math.max(0, Math.min(end, Math.floor(room / width)));
  return Array.from({ length: count }, (_, i) => ({
    x: start + i * width,
    width,
    epoch: Math.round((i + 1) * end / count),
  }));
}

function drawGroup(
  { groups, scale, limit, cursor, group: current }: Timeline,
  group: number,
  first: number,
  columns: readonly Column[],
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const { labels, values } = groups[group];
  const history = state.run.histories[state.selected];
  const shown = timeOf(state);
  const digits = scale === "fraction" ? fractionDigits : signedDigits;
  for (let y = 0; y < buffer.height; y++) {
    const isUnderCursor = group === current && first + y === cursor;
    const style = isUnderCursor ? theme.styles.strong : theme.styles.quiet;
    drawText(buffer, 1, y, labels[first + y], style);
  }
  let before = 0;
  for (const { x, width, epoch } of columns) {
    const dated = before < shown ? history.snapshotAt(Math.min(epoch, shown)) : null;
    before = epoch;
    if (dated === null) continue;
    const numbers = values(dated.snapshot);
    for (let y = 0; y < buffer.height; y++) {
      const number = numbers[first + y];
      const texts = width < narrowestDigits ? [] : digits(number);
      drawShaded(buffer, x, y, width, number / limit, texts, scale, theme);
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
  const text = words.frame.at(timeUnit(state), timeOf(state));
  drawText(buffer, first.x, y, "1", theme.styles.quiet);
  drawText(buffer, last.x + last.width - end.length, y, end, theme.styles.quiet);
  const middle = Math.floor((first.x + last.x + last.width - textWidth(text)) / 2);
  if (middle > first.x + 2 && middle + textWidth(text) < last.x - end.length) {
    drawText(buffer, middle, y, text, theme.styles.text);
  }
}

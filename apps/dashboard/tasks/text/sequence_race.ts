import type { SequenceHistory } from "@ohlol/train";
import { type Buffer, columns, drawText, fill, fitText, fixed, type Rect, rows } from "@ohlol/tui";
import {
  drawOnePanel,
  drawPanel,
  drawStack,
  formatCount,
  formatLoss,
  isWhole,
  lines,
  type Panel,
  shared,
  significant,
  type Theme,
} from "@ohlol/tui/widgets";
import { type Column, contestantTables, textOr } from "../../screens/contestant_table.ts";
import { lossPanel } from "../../screens/loss_chart.ts";
import { shownSequences } from "../../screens/shown.ts";
import type { AppState } from "../../state/app.ts";
import { weatherRacePanels } from "../weather/weather_race.ts";
import { newestSamplesPanel } from "./samples.ts";

const tableColumns: readonly Column<SequenceHistory>[] = [
  {
    head: "training loss",
    rank: 1,
    cell: ({ record, divergedAt }) =>
      formatLoss(divergedAt === null ? record.standing.trainingLoss ?? NaN : record.loss),
    isMain: true,
  },
  { head: "this step", rank: 6, cell: ({ record }) => formatLoss(record.loss) },
  {
    head: "validation loss",
    rank: 2,
    cell: ({ history, record }) =>
      textOr(history.validationAt(record.time), ({ loss }) => formatLoss(loss)),
  },
  {
    head: "best",
    rank: 7,
    cell: ({ history, record }) =>
      textOr(history.bestValidationAt(record.time), ({ loss }) => formatLoss(loss)),
  },
  { head: "step", rank: 5, cell: ({ record }) => String(record.time) },
  { head: "|grad|", rank: 4, cell: ({ record }) => significant(record.gradNorm) },
  { head: "lr", rank: 3, cell: ({ record }) => significant(record.lr) },
  {
    head: "symbols/s",
    rank: 8,
    cell: ({ record }) => textOr(record.standing.symbolsPerSecond, formatCount),
  },
];

// With less there is no room for curves beside the texts.
const leastWidth = 70;
const leastTop = 7;

/**
 * Draws the first screen of a task on a long sequence: texts or forecasts, curves, and the table
 * below them.
 *
 * @returns The panels that are not seen as a whole.
 */
export function drawSequenceRace(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  if (!state.sequence?.started) {
    drawLoading(state, buffer, theme);
    return [];
  }
  const contestants = shownSequences(state, theme);
  const width = buffer.width - lines;
  const [table, ...moreColumns] = contestantTables(contestants, tableColumns, width, theme);
  const tableHeight = Math.min(table.height + lines, buffer.height - leastTop);
  const hasTable = tableHeight >= table.leastHeight + lines;
  const [top, bottom] = rows(
    buffer.area,
    [fill(), fixed(hasTable ? tableHeight : 0)],
    hasTable ? -shared : 0,
  );
  const leftOut = drawTop(state, buffer, top, theme);
  if (hasTable) drawOnePanel(table, buffer, bottom, theme);
  const hasWholeTable = hasTable && isWhole(table, bottom);
  return [...leftOut, ...(hasWholeTable ? [] : [table]), ...moreColumns];
}

/** What the contestants have made of it so far, and the curves beside it where there is room. */
function drawTop(state: AppState, buffer: Buffer, rect: Rect, theme: Theme): Panel[] {
  const weather = weatherRacePanels(state, theme);
  const works = weather.length > 0 ? weather : [newestSamplesPanel(state, theme)];
  const hasWorks = buffer.width >= leastWidth;
  const width = hasWorks ? Math.min(64, Math.floor(buffer.width * 0.4)) : 0;
  const [left, right] = columns(rect, [fixed(width), fill()], hasWorks ? -shared : 0);
  const leftOut = hasWorks ? drawStack(buffer, left, works, theme) : works;
  drawOnePanel(lossPanel(state, theme), buffer, right, theme);
  return leftOut;
}

/** Draws what is being prepared, and how much of it is done. */
function drawLoading({ sequence }: AppState, buffer: Buffer, theme: Theme): void {
  const inside = drawPanel(buffer, buffer.area, "", theme);
  const { what, fraction } = sequence?.loading ?? { what: "starting", fraction: 0 };
  const [filled, empty] = theme.ascii ? ["=", "-"] : ["━", "─"];
  const width = Math.max(0, Math.min(50, inside.width - 2));
  const done = Math.round(width * fraction);
  const [x, y] = [
    Math.floor((inside.width - width) / 2),
    Math.max(0, Math.floor(inside.height / 2) - 1),
  ];
  const text = fitText(`${what}: ${Math.floor(100 * fraction)} %`, width, theme.signs.ellipsis);
  drawText(inside, x, y, text);
  drawText(inside, x, y + 1, filled.repeat(done), theme.styles.cell);
  drawText(inside, x + done, y + 1, empty.repeat(width - done), theme.styles.line);
}

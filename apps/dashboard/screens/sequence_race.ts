import { type Buffer, columns, fill, fixed, type Rect, rows } from "@ohlol/tui";
import {
  drawOnePanel,
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
import { type Column, comparable, contestantTables } from "./contestant_table.ts";
import { lossPanel } from "./loss_chart.ts";
import { atSameStep, shownContestants } from "./shown.ts";
import type { AppState } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

function tableColumns(): Column[] {
  const { columns } = words.race;
  return [
    comparable({
      head: columns.trainingLoss,
      rank: 1,
      value: ({ record, divergedAt }) =>
        divergedAt === null ? record.summary.trainingLoss ?? NaN : record.loss,
      text: formatLoss,
      isMain: true,
    }),
    comparable({
      head: columns.thisStep,
      rank: 6,
      value: ({ record }) => record.loss,
      text: formatLoss,
    }),
    comparable({
      head: columns.validationLoss,
      rank: 2,
      value: ({ history, record }) => history.validationAt(record.time)?.loss ?? null,
      text: formatLoss,
    }),
    comparable({
      head: columns.best,
      rank: 7,
      value: ({ history, record }) => history.bestValidationAt(record.time)?.loss ?? null,
      text: formatLoss,
    }),
    { head: columns.step, rank: 3, cell: ({ record }) => String(record.time) },
    { head: columns.gradNorm, rank: 4, cell: ({ record }) => significant(record.gradNorm) },
    { head: columns.lr, rank: 5, cell: ({ record }) => significant(record.lr) },
    comparable({
      head: columns.symbolsPerSecond,
      rank: 8,
      value: ({ record }) => record.summary.symbolsPerSecond,
      text: formatCount,
    }),
  ];
}

// With less the curves don't fit beside the texts.
const leastWidth = 70;
const leastTop = 7;

/**
 * Draws the race of a task on a long sequence: texts or forecasts, curves, and the table
 * below them.
 *
 * @param works The texts or forecasts of the contestants so far.
 * @returns The panels that aren't shown in full.
 */
export function drawSequenceRace(
  state: AppState,
  works: readonly Panel[],
  buffer: Buffer,
  theme: Theme,
): Panel[] {
  const contestants = atSameStep(shownContestants(state, theme));
  const width = buffer.width - lines;
  const [table, ...moreColumns] = contestantTables(contestants, tableColumns(), width, theme);
  const tableHeight = Math.min(table.height + lines, buffer.height - leastTop);
  const hasTable = tableHeight >= table.leastHeight + lines;
  const [top, bottom] = rows(
    buffer.area,
    [fill(), fixed(hasTable ? tableHeight : 0)],
    hasTable ? -shared : 0,
  );
  const leftOut = drawTop(state, works, buffer, top, theme);
  if (hasTable) drawOnePanel(table, buffer, bottom, theme);
  const hasWholeTable = hasTable && isWhole(table, bottom);
  return [...leftOut, ...(hasWholeTable ? [] : [table]), ...moreColumns];
}

/** The texts or forecasts of the contestants so far, with the curves beside them if they fit. */
function drawTop(
  state: AppState,
  works: readonly Panel[],
  buffer: Buffer,
  rect: Rect,
  theme: Theme,
): Panel[] {
  const hasWorks = buffer.width >= leastWidth;
  const width = hasWorks ? Math.min(64, Math.floor(buffer.width * 0.4)) : 0;
  const [left, right] = columns(rect, [fixed(width), fill()], hasWorks ? -shared : 0);
  const leftOut = hasWorks ? drawStack(buffer, left, works, theme) : [...works];
  drawOnePanel(lossPanel(state, theme), buffer, right, theme);
  return leftOut;
}

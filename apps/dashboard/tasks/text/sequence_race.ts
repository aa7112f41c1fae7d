import type { AppState } from "../../state/app.ts";
import type { SequenceHistory } from "@ohlol/train";
import {
  drawPanel,
  drawStack,
  formatCount,
  formatLoss,
  lines,
  shared,
  significant,
  type Theme,
} from "@ohlol/tui/widgets";
import { type Buffer, columns, drawText, fill, fitText, fixed, type Rect, rows } from "@ohlol/tui";
import { type Column, drawContestantTable, textOr } from "../../screens/contestant_table.ts";
import { chartTitle, drawLossChart } from "../../screens/loss_chart.ts";
import { drawNewestSamples } from "./samples.ts";
import { shownSequences } from "../../screens/shown.ts";
import { weatherRacePanels } from "../weather/weather_race.ts";

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

/** Draws the first screen of a job on a long sequence: texts, curves, and the table below them. */
export function drawSequenceRace(state: AppState, buffer: Buffer, theme: Theme): void {
  if (!state.sequence?.started) return drawLoading(state, buffer, theme);
  const contestants = shownSequences(state, theme);
  const wanted = contestants.length + 1 + lines;
  const tableHeight = Math.min(wanted, buffer.height - leastTop);
  const hasTable = tableHeight > 1 + lines;
  const [top, table] = rows(
    buffer.area,
    [fill(), fixed(hasTable ? tableHeight : 0)],
    hasTable ? -shared : 0,
  );
  const hasTexts = buffer.width >= leastWidth;
  const left = hasTexts ? Math.min(64, Math.floor(buffer.width * 0.4)) : 0;
  const [texts, chart] = columns(top, [fixed(left), fill()], hasTexts ? -shared : 0);
  if (hasTexts) drawWorks(state, buffer, texts, theme);
  drawLossChart(state, drawPanel(buffer, chart, chartTitle(state), theme), theme);
  if (hasTable) {
    const inside = drawPanel(buffer, table, "", theme);
    drawContestantTable(contestants, tableColumns, state.selected, inside, theme);
  }
}

/** Draws what the contestants have made of it so far: texts, or forecasts of the weather. */
function drawWorks(state: AppState, buffer: Buffer, rect: Rect, theme: Theme): void {
  const panels = weatherRacePanels(state, theme);
  if (panels.length > 0) drawStack(buffer, rect, panels, theme);
  else drawNewestSamples(state, drawPanel(buffer, rect, "newest texts", theme), theme);
}

/** Draws what is being prepared, and how much of it is done. */
export function drawLoading({ sequence }: AppState, buffer: Buffer, theme: Theme): void {
  const inside = drawPanel(buffer, buffer.area, "", theme);
  const { what, fraction } = sequence?.loading ?? { what: "starting", fraction: 0 };
  const [filled, empty] = theme.ascii ? ["#", "."] : ["█", "░"];
  const width = Math.max(0, Math.min(50, inside.width - 2));
  const done = Math.round(width * fraction);
  const y = Math.max(0, Math.floor(inside.height / 2) - 1);
  const text = fitText(`${what}: ${Math.floor(100 * fraction)} %`, width, theme.signs.ellipsis);
  drawText(inside, Math.floor((inside.width - width) / 2), y, text);
  const bar = filled.repeat(done) + empty.repeat(width - done);
  drawText(inside, Math.floor((inside.width - width) / 2), y + 1, bar, theme.styles.cell);
}

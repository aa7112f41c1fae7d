import { type AppState, curvesOf } from "../state/app.ts";
import { newestTime } from "../state/playback.ts";
import { type Line, lineText } from "../report/line.ts";
import { sequenceTableLines, tableLines } from "../report/table.ts";
import { Buffer, type ColorLevel, toLines } from "@ohlol/tui";
import { chartTitle, drawLossChart } from "./loss_chart.ts";
import { createTheme, drawPanel } from "@ohlol/tui/widgets";

/** How the summary is written. */
export interface SummaryOptions {
  /** The columns of the terminal. */
  readonly width: number;
  /** Whether only ASCII is written, but for the task's own symbols. */
  readonly ascii: boolean;
  /** The colours that the terminal has. */
  readonly level: ColorLevel;
}

const widest = 100, chartHeight = 16;
// Narrower curves would be no more than their labels.
const narrowest = 40;

/** What stays on the ordinary screen: the curves of the whole race, and the table. */
export function summaryLines(state: AppState, options: SummaryOptions): string[] {
  if (curvesOf(state).every(({ last }) => last === null)) return [];
  return [...curveLines(state, options), ...standingLines(state, options)];
}

function standingLines(
  { sequence, finished, histories }: AppState,
  { width, level }: SummaryOptions,
): string[] {
  const write = (line: Line) => lineText(line, level);
  if (sequence === null) {
    const table = finished?.table ?? histories.flatMap(({ last }) => last?.standing ?? []);
    return tableLines(table, width).map(write);
  }
  const standings = sequence.finished?.standings ??
    sequence.histories.map((history) => history.standing);
  return sequenceTableLines(standings, width).map(write);
}

function curveLines(state: AppState, { width, ascii, level }: SummaryOptions): string[] {
  if (width < narrowest) return [];
  const atEnd: AppState = {
    ...state,
    playback: { ...state.playback, position: newestTime(curvesOf(state)) },
  };
  const theme = createTheme({ ascii, level });
  const buffer = new Buffer(Math.min(widest, width), chartHeight);
  drawLossChart(atEnd, drawPanel(buffer, buffer.area, chartTitle(state), theme), theme);
  if (level === "none") return buffer.toString().split("\n");
  return toLines(buffer, level);
}

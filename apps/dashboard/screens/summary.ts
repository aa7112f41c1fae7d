import type { AppState } from "../state/app_state.ts";
import { newestTime } from "../state/playback.ts";
import { lineText } from "../report/line.ts";
import { oneRateNote } from "../report/one_rate.ts";
import { tableLines } from "../report/table.ts";
import { Buffer, type ColorLevel, toLines } from "@ohlol/tui";
import { initialCurveView } from "../state/curve_view.ts";
import { chartTitle } from "./curve_texts.ts";
import { drawLossChart } from "./loss_chart.ts";
import { createTheme, drawPanel } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";

/** How the summary is written. */
export interface SummaryOptions {
  /** The columns of the terminal. */
  readonly width: number;
  /** Whether only ASCII is written, except the task's own symbols. */
  readonly ascii: boolean;
  /** The colours that the terminal has. */
  readonly level: ColorLevel;
}

const widest = 100, chartHeight = 16;
// Narrower curves would show little but their labels.
const narrowest = 40;

/** The summary on the ordinary screen: the curves of the whole race, and the table. */
export function summaryLines(state: AppState, options: SummaryOptions): string[] {
  if (state.run.histories.every(({ last }) => last === null)) return [];
  return [...curveLines(state, options), ...summaryTable(state, options)];
}

function summaryTable({ run, look }: AppState, { width, level }: SummaryOptions): string[] {
  const table = run.finished?.table ?? run.histories.map(({ summary }) => summary);
  const isWhole = run.started !== null && run.finished?.interrupted === false;
  const note = isWhole ? oneRateNote(run.started!.config) : null;
  const lines = [...tableLines(table, look.columns(), width), ...(note === null ? [] : [note])];
  return lines.map((line) => lineText(line, level));
}

function curveLines(state: AppState, { width, ascii, level }: SummaryOptions): string[] {
  if (width < narrowest) return [];
  const atEnd: AppState = {
    ...state,
    playback: { ...state.playback, position: newestTime(state.run.histories) },
    // The whole race, but over what the user chose.
    curves: { ...initialCurveView(), timeAxis: state.curves.timeAxis },
  };
  const theme = createTheme({ ascii, level, words: words.widgets });
  const buffer = new Buffer(Math.min(widest, width), chartHeight);
  drawLossChart(atEnd, drawPanel(buffer, buffer.area, chartTitle(atEnd), theme), theme);
  if (level === "none") return buffer.toString().split("\n");
  return toLines(buffer, level);
}

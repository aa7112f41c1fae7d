import type { AppState } from "../../state/app_state.ts";
import { type Buffer, drawText, textWidth } from "@ohlol/tui";
import { drawCentered, eachStep, type StepColumns, type Theme } from "@ohlol/tui/widgets";
import type { NetworkReading } from "./network_reading.ts";
import { stateName } from "./names.ts";
import type { FigureDetail } from "./unrolled_detail.ts";

/** The cells left of the first step: for the names of the rows, and the state that comes in. */
export function labelWidth(network: NetworkReading, steps: number, ascii: boolean): number {
  const widest = textWidth(carriedName(network, steps - 1, network.layers.length - 1, ascii));
  return Math.max(8, widest + 3);
}

/** What goes from a step to the next one: `h₃`, in an LSTM `h,c₃`. */
export function carriedName(
  { cell, layers }: NetworkReading,
  step: number,
  layer: number,
  ascii: boolean,
): string {
  return stateName(step, layer, layers.length, ascii, cell === "LSTM" ? "h,c" : "h");
}

/** What the parts of the figure of the unrolled network have in common. */
export interface Figure {
  readonly state: AppState;
  readonly network: NetworkReading;
  readonly detail: FigureDetail;
  readonly columns: StepColumns;
  /** The cells of a column that a box covers; the others are for the arrow to the next one. */
  readonly boxWidth: number;
  /** The most probable symbols. */
  readonly predicted: readonly string[];
  readonly buffer: Buffer;
  readonly theme: Theme;
}

/** The names of rows below each other. */
export function drawLabels({ buffer, theme }: Figure, y: number, labels: readonly string[]): void {
  labels.forEach((label, row) => drawText(buffer, 0, y + row, label, theme.styles.quiet));
}

/** An arrow upwards in the middle of each column. */
export function drawArrows({ columns, boxWidth, buffer, theme }: Figure, y: number): void {
  for (const { x } of eachStep(columns)) {
    drawCentered(buffer, x, y, boxWidth, theme.signs.up, theme.styles.quiet);
  }
}

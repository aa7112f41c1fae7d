import { type Buffer, drawText, type Span, textWidth } from "@ohlol/tui";
import {
  drawCentered,
  drawShaded,
  eachStep,
  type Panel,
  shadeLegend,
  significant,
  type StepColumns,
  stepColumns,
  stepsPart,
  subscript,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { timeOf, timeUnit } from "../shown.ts";
import type { GradientCurve, NormRow } from "./gradient_curves.ts";
import { words } from "../../locale/words.ts";

/** The norms that the shades lie between: all triangles have the same. */
export interface ShadeRange {
  readonly low: number;
  readonly high: number;
}

/** What is smaller than the largest by so much has the lowest shade. */
const mostOrders = 1e-4;

/** The range of the shades of some curves. */
export function shadeRange(curves: readonly GradientCurve[]): ShadeRange {
  const norms = curves.flatMap(({ rows }) => rows.flatMap(({ norms }) => norms));
  const known = norms.filter((norm) => Number.isFinite(norm) && norm > 0);
  const high = Math.max(0, ...known);
  return { low: Math.max(high * mostOrders, Math.min(high, ...known)), high };
}

/** Where the cursor is: t and s, from 0, inside of the window; at first a step before the last loss. */
export function cursorOf({ gradient }: AppState, steps: number): { t: number; s: number } {
  const t = Math.max(0, Math.min(gradient.t, steps - 1));
  const s = Number.isFinite(gradient.s) ? gradient.s : t - 1;
  return { t, s: Math.max(0, Math.min(s, t)) };
}

const heads = 1;

/** The triangle of a network as a panel: t from top to bottom, s from left to right. */
export function trianglePanel(
  curve: GradientCurve,
  range: ShadeRange,
  state: AppState,
  theme: Theme,
): Panel {
  const { rows, time, name } = curve;
  const cursor = cursorOf(state, rows.length);
  const columns = (width: number) => columnsIn(width, rows, cursor.s, theme);
  const part = (height: number) =>
    windowPart(words.parts.losses, rows.length, height - heads, cursor.t);
  const old = time === null || time === timeOf(state)
    ? ""
    : words.frame.comma + words.frame.at(timeUnit(state), time);
  return {
    name,
    height: rows.length + heads,
    leastHeight: Math.min(rows.length, 3) + heads,
    heading: ({ width, height }) => ({
      title: `${normName(name, theme)}${words.frame.comma}${name}${old}`,
      parts: [part(height), stepsPart(columns(width), words.parts.states)],
      legend: legendOf(range, theme),
    }),
    draw: (buffer) => {
      const { first, count } = part(buffer.height);
      const shown = rows.slice(first, first + count);
      drawTriangle(shown, columns(buffer.width), range, cursor, name, buffer, theme);
    },
  };
}

/** `‖∂L_t/∂h_s‖` */
export function normName(curve: string, { ascii }: Theme): string {
  const state = curve.endsWith(" c") ? "c" : "h";
  return ascii ? `|dL_t/d${state}_s|` : `‖∂Lₜ/∂${state}ₛ‖`;
}

/** `2.1e-4 ·░▒▓█ 0.52`: from the lowest to the highest norm, on a logarithmic scale. */
function legendOf({ low, high }: ShadeRange, theme: Theme): Span[] {
  if (high === 0) return [];
  const short = (norm: number) => significant(Number(norm.toPrecision(2)));
  const [, ...shades] = shadeLegend("fraction", theme, short(high));
  return [[`${words.gradients.log} ${short(low)} `, theme.styles.quiet], ...shades];
}

function columnsIn(
  width: number,
  rows: readonly NormRow[],
  cursor: number,
  { ascii }: Theme,
): StepColumns {
  const label = lossName(rows.length, ascii);
  const start = textWidth(label) + 2;
  const widths = { minimum: 2, maximum: 9 };
  return stepColumns(rows.length, start, width - start - 1, widths, cursor);
}

function lossName(step: number, ascii: boolean): string {
  return `L${subscript(step, ascii)}`;
}

function drawTriangle(
  rows: readonly NormRow[],
  columns: StepColumns,
  range: ShadeRange,
  cursor: { readonly t: number; readonly s: number },
  name: string,
  buffer: Buffer,
  theme: Theme,
): void {
  const { styles, ascii } = theme;
  const letter = name.endsWith(" c") ? "c" : "h";
  const distance = columns.width < 4 ? 5 : 1;
  for (const { step, x } of eachStep(columns)) {
    const head = `${letter}${subscript(step + 1, ascii)}`;
    const isShown = distance === 1 || (step + 1) % distance === 0;
    if (isShown) drawCentered(buffer, x, 0, Math.max(4, columns.width), head, styles.quiet);
  }
  rows.forEach(({ step: loss, norms }, y) => {
    const isRow = loss - 1 === cursor.t;
    drawText(buffer, 1, y + heads, lossName(loss, ascii), isRow ? styles.cursor : styles.quiet);
    for (const { step, x } of eachStep(columns)) {
      const norm = norms[loss - 1 - step];
      if (step >= loss || norm === undefined) continue;
      drawNorm(norm, range, x, y + heads, columns.width, buffer, theme);
      if (isRow && step === cursor.s) {
        buffer.sub({ x, y: y + heads, width: columns.width, height: 1 })
          .restyle({ bold: true, underline: true });
      }
    }
  });
}

function drawNorm(
  norm: number,
  { low, high }: ShadeRange,
  x: number,
  y: number,
  width: number,
  buffer: Buffer,
  theme: Theme,
): void {
  const scaled = high === low ? 1 : Math.log(norm / low) / Math.log(high / low);
  const share = Number.isNaN(norm) ? NaN : scaled;
  const digits = [significant(Number(norm.toPrecision(3))), shortNumber(norm)];
  drawShaded(buffer, x, y, width, norm === 0 ? 0 : share, digits, "fraction", theme);
}

/** Two digits that count: `.12`, `3e-5`. */
function shortNumber(norm: number): string {
  return significant(Number(norm.toPrecision(norm < 1e-3 ? 1 : 2))).replace(/^0\./, ".");
}

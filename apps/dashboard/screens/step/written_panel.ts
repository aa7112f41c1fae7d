import { type Buffer, drawSpans, drawText, fitText, textWidth } from "@ohlol/tui";
import { type Panel, type Theme, wrapText } from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { type ShownContestant, timeOf, timeUnit } from "../shown.ts";
import { layerOf, nameInLayer } from "./layers.ts";
import { parameterUpdate, writerOf, type WrittenColumns, writtenColumns } from "./written_lines.ts";
import { words } from "../../locale/words.ts";

/** The update of the parameter under the cursor by one contestant, as a panel. */
export function writtenPanel(
  contestant: ShownContestant,
  state: AppState,
  width: number,
  theme: Theme,
): Panel {
  const update = parameterUpdate(state, contestant.number);
  const rows = update === null ? [] : writtenRows(writtenColumns(update, theme.ascii), width);
  const { marker, name } = contestant;
  return {
    name: words.step.updateOf(name),
    height: update === null ? noteHeight(state, contestant, width) : rows.length,
    leastHeight: Math.max(1, Math.min(rows.length, 6)),
    heading: ({ height }) => {
      if (update === null) return { title: words.step.update(`${marker} ${name}`) };
      const { tensor, place, index, size, time } = update;
      const old = time === timeOf(state)
        ? ""
        : words.frame.comma + words.frame.at(timeUnit(state), time);
      return {
        title: words.step.parameter(
          `${marker} ${name}`,
          `${layerOf(tensor)} ${nameInLayer(tensor)}${place}`,
          index + 1,
          size,
        ) + old,
        parts: [
          {
            what: words.parts.lines,
            first: 0,
            count: Math.min(height, rows.length),
            total: rows.length,
          },
        ],
      };
    },
    draw: (buffer) => drawRows(rows, contestant, state, buffer, theme),
  };
}

function noteHeight(state: AppState, { number }: ShownContestant, width: number): number {
  return wrapText(withoutUpdate(state, number), width - 2).length;
}

/** A row: what is written on the left, and the value on the right; null where that comes later. */
interface Row {
  readonly left: string;
  readonly value: string | null;
  readonly isResult: boolean;
}

const equals = " = ";

/** Lines as rows of so many cells: in columns, or the numbers below the formula. */
function writtenRows(lines: readonly WrittenColumns[], width: number): Row[] {
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((line) => textWidth(line[i]))));
  const room = width - 2;
  const isResult = (i: number) => i >= lines.length - 3;
  if (widths.reduce((sum, cells) => sum + cells + equals.length, -equals.length) <= room) {
    return lines.map(([symbol, formula, numbers, value], i) => ({
      left: padded(symbol, widths[0]) + equals + padded(formula, widths[1]) + equals +
        padded(numbers, widths[2]) + equals,
      value,
      isResult: isResult(i),
    }));
  }
  return lines.flatMap(([symbol, formula, numbers, value], i): Row[] => {
    const head = padded(symbol, widths[0]) + equals;
    const whole = `${head}${formula}${equals}${numbers}${equals}`;
    if (textWidth(whole + value) <= room) {
      return [{ left: whole, value, isResult: isResult(i) }];
    }
    const indent = " ".repeat(widths[0]);
    const below = wrapText(`${numbers}${equals}${value}`, room - textWidth(head));
    return [
      { left: head + formula, value: null, isResult: isResult(i) },
      ...below.map((line, row): Row => {
        const isLast = row === below.length - 1;
        const rest = isLast ? line.slice(0, line.length - value.length) : line;
        const left = `${indent}${row === 0 ? equals : " ".repeat(equals.length)}${rest}`;
        return { left, value: isLast ? value : null, isResult: isResult(i) };
      }),
    ];
  });
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

function drawRows(
  rows: readonly Row[],
  { number }: ShownContestant,
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const { styles, signs } = theme;
  if (rows.length === 0) {
    drawNote(withoutUpdate(state, number), buffer, theme);
    return;
  }
  rows.slice(0, buffer.height).forEach(({ left, value, isResult }, y) => {
    const room = buffer.width - 2 - textWidth(value ?? "");
    const text = fitText(left, Math.max(0, room), signs.ellipsis);
    const style = isResult ? styles.strong : styles.text;
    drawSpans(buffer, 1, y, [[text, styles.quiet], [value ?? "", style]]);
  });
}

/** Draws why something isn't there. */
export function drawNote(text: string, buffer: Buffer, { styles }: Theme): void {
  const lines = wrapText(text, buffer.width - 2);
  lines.forEach((line, y) => drawText(buffer, 1, y, line, styles.quiet));
}

/** Why there is no update to write out. */
export function withoutUpdate({ run, canInspect }: AppState, contestant: number): string {
  const norms = run.histories[contestant]?.updates.norms ?? [];
  if (norms.length > 0 && writerOf(run.started?.config.optimizers[contestant]) === null) {
    return words.step.noFormula;
  }
  if (norms.length > 0) {
    return run.finished !== null && run.histories[contestant].updates.detailAt(Infinity) === null
      ? words.step.notKept
      : words.step[canInspect ? "whileOpen" : "notHere"];
  }
  return words.step[run.finished !== null ? "notLogged" : "notYet"];
}

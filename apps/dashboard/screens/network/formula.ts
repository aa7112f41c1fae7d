import type { Buffer } from "@ohlol/tui";
import { drawEquation, type Part, windowPart } from "@ohlol/tui/widgets";
import { type Equation, layOut } from "./formula_layout.ts";
import { focusAmong, type Place } from "./formula_place.ts";
import { drawUnit, unitLines } from "./unit_products.ts";
import { words } from "../../locale/words.ts";

/** Draws the equations of a step with their numbers, as fully as possible. */
export function drawFormula(place: Place, buffer: Buffer): void {
  const width = buffer.width - 2;
  let y = 0;
  for (const { terms, height } of layOut(place, width, buffer.height).shown) {
    drawEquation(terms, buffer.sub({ x: 1, y, width, height }), place.theme);
    y += height;
  }
  const rest = buffer.height - y - 1;
  if (rest >= 2) drawUnit(place, buffer.sub({ x: 1, y: y + 1, width, height: rest }));
}

/** The rows for the products of the unit under the cursor, and the space before them. */
export function unitHeight(place: Place, width: number): number {
  return 1 + unitLines(place, width - 2).length;
}

/** The equations, and their rows, that fit into a panel of a given inner size. */
export function formulaParts(
  place: Place,
  { width, height }: { readonly width: number; readonly height: number },
): Part[] {
  const { network: { hiddenSize }, unit, symbols } = place;
  const { shown, part } = layOut(place, width - 2, height);
  const units = windowPart(words.parts.units, hiddenSize, leastRows(shown, "units"), unit);
  const focus = focusAmong(symbols.length, place);
  const isOwn = shown.some(({ rows }) => rows === "symbols");
  const ofOutput = windowPart(
    words.parts.symbols,
    symbols.length,
    leastRows(shown, "symbols"),
    focus,
  );
  return isOwn ? [part, units, ofOutput] : [part, units];
}

/** The rows of numbers that each of the equations of units, or of symbols, has. */
function leastRows(shown: readonly Equation[], rows: Equation["rows"]): number {
  const heights = shown.filter((equation) => equation.rows === rows).map(({ height }) => height);
  return Math.min(...heights) - 1;
}

/** The rows that the equations need for all of their numbers. */
export function formulaHeight(place: Place, width: number): number {
  const { shown } = layOut(place, width - 2, Infinity);
  return shown.reduce((sum, { height }) => sum + height, 0);
}

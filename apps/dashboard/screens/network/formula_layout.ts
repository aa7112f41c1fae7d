import {
  equationHeight,
  equationWidth,
  type Part,
  type Term,
  windowPart,
} from "@ohlol/tui/widgets";
import { cellEquations, type WriteEquation } from "./cell_equations.ts";
import { focusAmong, type Place } from "./formula_place.ts";
import { outputTerms, type Rows, type Writing } from "./formula_terms.ts";
import { words } from "../../locale/words.ts";

/** A drawn equation. */
export interface Equation {
  readonly terms: readonly Term[];
  /** What its rows are. */
  readonly rows: Rows;
  /** The rows that it gets, including that of the names. */
  readonly height: number;
}

/** The drawn equations, and their places among all equations. */
export interface Equations {
  readonly shown: readonly Equation[];
  readonly part: Part;
}

// From the fullest to the shortest.
const writings: readonly Writing[] = [
  { hasMatrices: true, hasBiases: true, digits: 4 },
  { hasMatrices: true, hasBiases: true, digits: 2 },
  { hasMatrices: false, hasBiases: true, digits: 4 },
  { hasMatrices: false, hasBiases: true, digits: 2 },
  { hasMatrices: false, hasBiases: false, digits: 4 },
  { hasMatrices: false, hasBiases: false, digits: 2 },
];

const withBiases = writings.filter(({ hasBiases }) => hasBiases);

/** The fewest rows of a useful equation: the names of its terms, and a number each. */
const leastEquation = 2;

/** The fewest rows of a useful formula. */
export function leastFormulaHeight(place: Place): number {
  const { cell, head, layers } = place.network;
  const ofCell = cell === "RNN" ? 1 : layers[0].gates.length + (cell === "LSTM" ? 2 : 1);
  return leastEquation * (ofCell + (head === null ? 0 : 1));
}

/**
 * The equations of a place, laid out: as fully written as the width allows, with all rows that fit. If
 * the equations don't all fit, those around the one of the unit under the cursor are drawn.
 */
export function layOut(place: Place, width: number, height: number): Equations {
  const all = fittingEquations(place, width);
  const room = Math.max(1, Math.floor(height / leastEquation));
  const part = windowPart(words.parts.equations, all.length, room, focusAmong(all.length, place));
  const shown = all.slice(part.first, part.first + part.count);
  const heights = shareOut(shown.map(({ height }) => height), height);
  return { shown: shown.map((equation, i) => ({ ...equation, height: heights[i] })), part };
}

/**
 * All equations with the rows that they need. The output has one of its own if there is a head;
 * without one it follows the state in the same line if it fits there, and else it is left out.
 */
function fittingEquations(place: Place, width: number): Equation[] {
  const ofCell = cellEquations(place);
  const cell = ofCell.map((write) => fittingTerms(width, writings, write));
  const whole = (terms: readonly Term[], rows: Rows): Equation => ({
    ...{ terms, rows },
    height: equationHeight(terms),
  });
  if (place.network.head !== null) {
    const output = fittingTerms(width, withBiases, (writing) => outputTerms(place, writing));
    return [...cell.map((terms) => whole(terms, "units")), whole(output, "symbols")];
  }
  const last = fittingTerms(width, withBiases, (writing) => [
    ...ofCell[ofCell.length - 1](writing),
    ...outputTerms(place, writing),
  ]);
  const fits = equationWidth(last) <= width;
  return (fits ? [...cell.slice(0, -1), last] : cell).map((terms) => whole(terms, "units"));
}

/** Shares rows out among equations: to each the least that it needs, then in turns one more. */
function shareOut(wanted: readonly number[], height: number): number[] {
  const shares = wanted.map((rows) => Math.min(rows, leastEquation, height));
  let rest = height - shares.reduce((sum, rows) => sum + rows, 0);
  while (rest > 0 && shares.some((rows, i) => rows < wanted[i])) {
    for (let i = 0; i < shares.length && rest > 0; i++) {
      if (shares[i] === wanted[i]) continue;
      shares[i]++;
      rest--;
    }
  }
  return shares;
}

/** The terms, as fully written as they fit. */
function fittingTerms(
  width: number,
  candidates: readonly Writing[],
  write: WriteEquation,
): Term[] {
  let candidate: Term[] = [];
  for (const writing of candidates) {
    candidate = write(writing);
    if (equationWidth(candidate) <= width) break;
  }
  return candidate;
}

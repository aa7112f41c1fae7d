import type { Style } from "@ohlol/tui";
import { fixedDigits, sign, type Term } from "@ohlol/tui/widgets";
import { focusAmong, type Place } from "./formula_place.ts";
import { type Matrix, product } from "./matrix.ts";
import { outputName, stateName } from "./names.ts";
import { words } from "../../locale/words.ts";

/** How a formula is written: with whole matrices, their products, or biases added to these. */
export interface Writing {
  readonly hasMatrices: boolean;
  readonly hasBiases: boolean;
  readonly digits: number;
}

/** What each row of a term is. */
export type Rows = "units" | "symbols";

/** `W v + b`, and the names of its parts. */
export interface Affine {
  /** What its rows are: the elements of the sum. */
  readonly rows: Rows;
  readonly weight: Matrix;
  readonly weightName: string;
  readonly bias: Float32Array | null;
  readonly biasName: string;
  readonly vector: Float32Array;
  readonly vectorName: string;
  readonly vectorStyle: Style;
}

/** `W_hy hₜ + b_y = yₜ, softmax: P`; without a head the state itself goes into the softmax. */
export function outputTerms(place: Place, writing: Writing): Term[] {
  const { network, step, symbols, theme: { ascii, styles } } = place;
  const { head, layers } = network;
  const last = layers.length - 1;
  const vector = network.state(last, step);
  const vectorName = stateName(step, last, layers.length, ascii);
  const probabilities: Term = {
    ...vectorTerm(
      place,
      writing,
      words.network.probabilities,
      network.probabilities(step),
      {},
      "symbols",
    ),
    labels: symbols,
  };
  const softmax = [sign("softmax"), probabilities];
  if (head === null) {
    const state = vectorTerm(place, writing, vectorName, vector, styles.state);
    return place.layer === last ? softmax : [state, ...softmax];
  }
  const { weight, bias } = head;
  const logits = product(weight, vector).map((sum, i) => sum + (bias?.[i] ?? 0));
  const names = { weightName: "W_hy", biasName: "b_y", vectorName, vectorStyle: styles.state };
  return [
    ...affineTerms(place, writing, { weight, bias, vector, ...names, rows: "symbols" }),
    sign("="),
    vectorTerm(place, writing, outputName(step, ascii), logits, {}, "symbols"),
    ...softmax,
  ];
}

/** The row of a term that is always shown; among units it is the one under the cursor. */
function focusIn(rows: Rows, place: Place): Pick<Term, "focus" | "hasCursor"> {
  return rows === "units"
    ? { focus: place.unit, hasCursor: true }
    : { focus: focusAmong(place.symbols.length, place), hasCursor: false };
}

/** `W v + b`, as the formula writes it. */
export function affineTerms(place: Place, writing: Writing, affine: Affine): Term[] {
  const { weight, weightName, bias, biasName, vector, vectorName, vectorStyle, rows } = affine;
  const weighted = product(weight, vector);
  if (!writing.hasBiases) {
    const sum = weighted.map((value, i) => value + (bias?.[i] ?? 0));
    return [vectorTerm(place, writing, words.network.from(vectorName), sum, {}, rows)];
  }
  const products = writing.hasMatrices
    ? [
      matrixTerm(place, writing, weightName, weight, rows),
      vectorTerm(place, writing, vectorName, vector, vectorStyle),
    ]
    : [vectorTerm(place, writing, `${weightName} ${vectorName}`, weighted, {}, rows)];
  return bias === null
    ? products
    : [...products, sign("+"), vectorTerm(place, writing, biasName, bias, {}, rows)];
}

function matrixTerm(
  place: Place,
  { digits }: Writing,
  name: string,
  weight: Matrix,
  rowsOf: Rows,
): Term {
  const { rows, columns, data } = weight;
  const cells = Array.from(
    { length: rows },
    (_, row) =>
      Array.from(
        data.subarray(row * columns, (row + 1) * columns),
        (value) => fixedDigits(value, digits),
      ),
  );
  return { name, cells, style: {}, isMatrix: true, ...focusIn(rowsOf, place) };
}

/** A vector; a one-hot vector is written without decimals. */
export function vectorTerm(
  place: Place,
  { digits }: Writing,
  name: string,
  vector: ArrayLike<number>,
  style: Style,
  rows: Rows = "units",
): Term {
  const values = Array.from(vector);
  const isOneHot = place.layer === 0 && vector === place.input;
  const cells = values.map((value) => [isOneHot ? String(value) : fixedDigits(value, digits)]);
  const focus = isOneHot ? { focus: values.indexOf(1), hasCursor: true } : focusIn(rows, place);
  return { name, cells, style, isMatrix: true, ...focus };
}

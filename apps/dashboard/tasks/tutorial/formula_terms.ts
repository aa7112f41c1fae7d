import type { AppState } from "../../state/app.ts";
import type { Style } from "@ohlol/tui";
import { fixedDigits, sign, type Term, type Theme } from "@ohlol/tui/widgets";
import { inputName, layerMark, outputName, stateName, symbolName } from "./names.ts";
import { type Matrix, type NetworkReading, oneHotVector, product } from "./network_reading.ts";

/** The layer and step that the cursor is on, and all that is computed there. */
export interface Place {
  readonly network: NetworkReading;
  readonly layer: number;
  readonly step: number;
  /** The unit of the layer under the cursor. */
  readonly unit: number;
  /** What the layer reads: the one-hot vector, or the state of the layer below. */
  readonly input: Float32Array;
  readonly symbols: readonly string[];
  readonly theme: Theme;
}

/** The place of the state's cursor in a network. */
export function placeOf(state: AppState, network: NetworkReading, theme: Theme): Place {
  const { step, unit, started, input } = state;
  const { hiddenSize, layers } = network;
  const layer = Math.min(layers.length - 1, Math.floor(unit / hiddenSize));
  const symbols = started?.symbols ?? [];
  const below = layer === 0
    ? oneHotVector(symbols.indexOf(input[step]), symbols.length)
    : network.state(layer - 1, step);
  return { network, layer, step, unit: unit % hiddenSize, input: below, symbols, theme };
}

/** How a formula is written: with whole matrices, their products, or biases added to these. */
export interface Writing {
  readonly hasMatrices: boolean;
  readonly hasBiases: boolean;
  readonly digits: number;
}

/** What each row of a term is. */
type Rows = "units" | "symbols";

/** `W v + b`, and what its parts are called. */
interface Affine {
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

export function vectorNames({ network, layer, step, theme: { ascii } }: Place) {
  const count = network.layers.length;
  return {
    below: layer === 0 ? inputName(step, ascii) : stateName(step, layer - 1, count, ascii),
    before: stateName(step - 1, layer, count, ascii),
    after: stateName(step, layer, count, ascii),
  };
}

/** `W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh = sum, tanh: hₜ` */
export function stateTerms(place: Place, writing: Writing): Term[] {
  const { network, layer, step, theme: { styles } } = place;
  const state = network.state(layer, step);
  return [
    ...affineTerms(place, writing, inputAffine(place)),
    sign("+"),
    ...affineTerms(place, writing, recurrentAffine(place)),
    sign("="),
    vectorTerm(place, writing, "sum", preactivation(place), {}),
    sign("tanh"),
    vectorTerm(place, writing, vectorNames(place).after, state, styles.state),
  ];
}

/** `W_ih xₜ + b_ih` */
function inputAffine(place: Place): Affine {
  const { network: { layers }, layer, input, theme: { ascii, styles } } = place;
  const mark = layerMark(layer, layers.length, ascii);
  return {
    weight: layers[layer].weightIh,
    weightName: `W${mark}_ih`,
    bias: layers[layer].biasIh,
    biasName: `b${mark}_ih`,
    vector: input,
    vectorName: vectorNames(place).below,
    vectorStyle: layer === 0 ? styles.input : styles.state,
    rows: "units",
  };
}

/** `W_hh hₜ₋₁ + b_hh` */
function recurrentAffine(place: Place): Affine {
  const { network, layer, step, theme: { ascii, styles } } = place;
  const { layers } = network;
  const mark = layerMark(layer, layers.length, ascii);
  return {
    weight: layers[layer].weightHh,
    weightName: `W${mark}_hh`,
    bias: layers[layer].biasHh,
    biasName: `b${mark}_hh`,
    vector: network.state(layer, step - 1),
    vectorName: vectorNames(place).before,
    vectorStyle: styles.state,
    rows: "units",
  };
}

/** `W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh` */
export function preactivation({ network, layer, step, input }: Place): number[] {
  const { weightIh, weightHh, biasIh, biasHh } = network.layers[layer];
  const fromState = product(weightHh, network.state(layer, step - 1));
  return product(weightIh, input).map((fromInput, i) =>
    fromInput + (biasIh?.[i] ?? 0) + fromState[i] + (biasHh?.[i] ?? 0)
  );
}

/** `W_hy hₜ + b_y = yₜ, softmax: P`; without a head the state itself goes into the softmax. */
export function outputTerms(place: Place, writing: Writing): Term[] {
  const { network, step, symbols, theme: { ascii, styles } } = place;
  const { head, layers } = network;
  const last = layers.length - 1;
  const vector = network.state(last, step);
  const vectorName = stateName(step, last, layers.length, ascii);
  const probabilities: Term = {
    ...vectorTerm(place, writing, "P(output)", network.probabilities(step), {}, "symbols"),
    labels: symbols.map((symbol) => symbolName(symbol, ascii)),
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

/**
 * The symbol that is seen in any case where there isn't room for all: the first one with the first
 * unit, the last one with the last, so that the unit's cursor leads to each of them.
 */
export function symbolFocus({ network: { hiddenSize }, unit, symbols }: Place): number {
  return Math.round(unit / Math.max(1, hiddenSize - 1) * (symbols.length - 1));
}

/** The row of a term that is seen in any case; among units it is the one under the cursor. */
function focusIn(rows: Rows, place: Place): Pick<Term, "focus" | "hasCursor"> {
  return rows === "units"
    ? { focus: place.unit, hasCursor: true }
    : { focus: symbolFocus(place), hasCursor: false };
}

/** `W v + b`, as it is to be written. */
function affineTerms(place: Place, writing: Writing, affine: Affine): Term[] {
  const { weight, weightName, bias, biasName, vector, vectorName, vectorStyle, rows } = affine;
  const weighted = product(weight, vector);
  if (!writing.hasBiases) {
    const sum = weighted.map((value, i) => value + (bias?.[i] ?? 0));
    return [vectorTerm(place, writing, `from ${vectorName}`, sum, {}, rows)];
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

/** A vector; one that holds a one-hot code is written without digits after the point. */
function vectorTerm(
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

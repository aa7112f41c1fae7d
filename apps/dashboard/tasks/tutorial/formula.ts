import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import {
  drawEquation,
  equationHeight,
  equationWidth,
  fixedDigits,
  type Part,
  type Term,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import {
  outputTerms,
  type Place,
  stateTerms,
  symbolFocus,
  vectorNames,
  type Writing,
} from "./formula_terms.ts";
import { layerMark } from "./names.ts";
import type { Matrix } from "./network_reading.ts";

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

/** `h₃ = tanh(W_ih x₃ + b_ih + W_hh h₂ + b_hh)` */
export function formulaTitle(place: Place): string {
  const { network, layer } = place;
  const mark = layerMark(layer, network.layers.length, place.theme.ascii);
  const { biasIh, biasHh } = network.layers[layer];
  const { below, before, after } = vectorNames(place);
  const sum = [
    `W${mark}_ih ${below}`,
    biasIh && `b${mark}_ih`,
    `W${mark}_hh ${before}`,
    biasHh && `b${mark}_hh`,
  ];
  return `${after} = tanh(${sum.filter((term) => term !== null).join(" + ")})`;
}

/** Draws the equations of a step with their numbers, as fully as there is room for. */
export function drawFormula(place: Place, buffer: Buffer): void {
  const width = buffer.width - 2;
  let y = 0;
  for (const { terms, height } of equations(place, width, buffer.height)) {
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

/** Which of the rows of the equations there is room for, in a panel of such a size inside. */
export function formulaParts(
  place: Place,
  { width, height }: { readonly width: number; readonly height: number },
): Part[] {
  const { network: { hiddenSize, head }, unit, symbols } = place;
  const [state, output] = equations(place, width - 2, height);
  const units = windowPart("units", hiddenSize, state.height - 1, unit);
  if (output === undefined || head === null) return [units];
  const focus = symbolFocus(place);
  return [units, windowPart("symbols", symbols.length, output.height - 1, focus)];
}

/** The rows that the equations need for all of their numbers. */
export function formulaHeight(place: Place, width: number): number {
  const needed = equations(place, width - 2, Infinity);
  return needed.reduce((sum, { height }) => sum + height, 0);
}

/** The rows with which a formula still makes sense: the names of its terms, and a number each. */
export function leastFormulaHeight({ network }: Place): number {
  return network.head === null ? 2 : 4;
}

interface Equation {
  readonly terms: Term[];
  readonly height: number;
}

/** State and output in one line if both fit, else below each other, else the state alone. */
function equations(place: Place, width: number, height: number): Equation[] {
  const state = fittingTerms(width, writings, (writing) => stateTerms(place, writing));
  if (place.network.head === null) {
    const terms = fittingTerms(width, withBiases, (writing) => [
      ...stateTerms(place, writing),
      ...outputTerms(place, writing),
    ]);
    const shown = equationWidth(terms) <= width ? terms : state;
    return [{ terms: shown, height: Math.min(height, equationHeight(shown)) }];
  }
  if (height < leastFormulaHeight(place)) return [{ terms: state, height }];
  const output = fittingTerms(width, withBiases, (writing) => outputTerms(place, writing));
  const half = Math.floor(height / 2);
  const outputHeight = Math.min(
    equationHeight(output),
    Math.max(half, height - equationHeight(state)),
  );
  const stateHeight = Math.min(equationHeight(state), height - outputHeight);
  return [{ terms: state, height: stateHeight }, { terms: output, height: outputHeight }];
}

/** Writes out both products of the unit under the cursor, as far as there are rows. */
function drawUnit(place: Place, buffer: Buffer): void {
  const { signs, styles } = place.theme;
  const lines = unitLines(place, buffer.width);
  const shown = lines.slice(0, buffer.height);
  if (lines.length > shown.length) shown[shown.length - 1] += ` ${signs.ellipsis}`;
  shown.forEach((line, y) => {
    drawText(buffer, 0, y, fitText(line, buffer.width, signs.ellipsis), styles.quiet);
  });
}

function unitLines(place: Place, width: number): string[] {
  const { network, layer, step, unit, input, theme } = place;
  const { weightIh, weightHh } = network.layers[layer];
  const { below, before } = vectorNames(place);
  const mark = layerMark(layer, network.layers.length, theme.ascii);
  const state = network.state(layer, step - 1);
  const head = `unit ${unit + 1}:  `;
  return [
    ...wrappedTerms(
      `${head}W${mark}_ih ${below} = `,
      writtenProduct(weightIh, unit, input, theme),
      width,
    ),
    ...wrappedTerms(
      `${" ".repeat(head.length)}W${mark}_hh ${before} = `,
      writtenProduct(weightHh, unit, state, theme),
      width,
    ),
  ];
}

/** Terms after the beginning of a line, and in further lines below each other. */
function wrappedTerms(start: string, terms: readonly string[], width: number): string[] {
  const lines = [start];
  for (const term of terms) {
    const line = lines[lines.length - 1] + term;
    if (textWidth(line) <= width || lines[lines.length - 1].trim() === "") {
      lines[lines.length - 1] = line;
    } else lines.push(" ".repeat(textWidth(start)) + term.trimStart());
  }
  return lines;
}

/** `0.01·0.88`, ` - 0.24·0.70`, without the terms that are zero because the vector is. */
function writtenProduct(
  { columns, data }: Matrix,
  row: number,
  vector: Float32Array,
  { ascii }: Theme,
): string[] {
  const terms: string[] = [];
  for (let column = 0; column < columns; column++) {
    const [weight, value] = [data[row * columns + column], vector[column]];
    if (value === 0) continue;
    const factors = `${fixedDigits(Math.abs(weight), 4)}${ascii ? "*" : "·"}${factor(value)}`;
    const isFirst = terms.length === 0;
    terms.push(
      weight < 0 ? `${isFirst ? "-" : " - "}${factors}` : `${isFirst ? "" : " + "}${factors}`,
    );
  }
  return terms.length === 0 ? ["0"] : terms;
}

function factor(value: number): string {
  if (value === 1) return "1";
  const text = fixedDigits(value, 4);
  return value < 0 ? `(${text})` : text;
}

/** The terms as fully written as there is room for. */
function fittingTerms(
  width: number,
  candidates: readonly Writing[],
  terms: (writing: Writing) => Term[],
): Term[] {
  let candidate: Term[] = [];
  for (const writing of candidates) {
    candidate = terms(writing);
    if (equationWidth(candidate) <= width) break;
  }
  return candidate;
}

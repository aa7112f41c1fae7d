import { sign, type Term } from "@ohlol/tui/widgets";
import { type GateValues, gateValues, hasReset, isSigmoid } from "./cell_values.ts";
import { gateName, type Place, vectorNames, weightNames } from "./formula_place.ts";
import { type Affine, affineTerms, vectorTerm, type Writing } from "./formula_terms.ts";
import type { CellKind, Gate } from "./network_reading.ts";
import { words } from "../../locale/words.ts";

/** Writes an equation with its numbers. */
export type WriteEquation = (writing: Writing) => Term[];

/** What a kind of cell does with its gates: the equations after theirs, and the shortest formula. */
interface CellFormula {
  title(place: Place): string;
  rest(place: Place, gates: readonly GateValues[]): WriteEquation[];
}

/** PyTorch's equations, in its order. */
const formulas: Readonly<Record<CellKind, CellFormula>> = {
  RNN: { title: titleOfRNN, rest: () => [] },
  GRU: {
    title: (place) => {
      const { after, before } = vectorNames(place);
      const [z, n] = ["z", "n"].map((name) => gateName(place, name));
      const dot = timesSign(place);
      return `${after} = (1 - ${z})${dot}${n} + ${z}${dot}${before}`;
    },
    rest: (place, gates) => [(writing) => mixedTerms(place, writing, gates)],
  },
  LSTM: {
    title: (place) => {
      const { after, cellBefore, cellAfter } = vectorNames(place);
      const [i, f, g, o] = ["i", "f", "g", "o"].map((name) => gateName(place, name));
      const dot = timesSign(place);
      return `${cellAfter} = ${f}${dot}${cellBefore} + ${i}${dot}${g}, ` +
        `${after} = ${o}${dot}tanh(${cellAfter})`;
    },
    rest: (place, gates) => [
      (writing) => cellStateTerms(place, writing, gates),
      (writing) => shownTerms(place, writing, gates),
    ],
  },
};

/** `h₃ = tanh(W_ih x₃ + b_ih + W_hh h₂ + b_hh)`, or what a cell with gates does with them. */
export function formulaTitle(place: Place): string {
  return formulas[place.network.cell].title(place);
}

/** The equations of the cell at a place: one for each gate, and what comes of them. */
export function cellEquations(place: Place): WriteEquation[] {
  const gates = gateValues(place);
  return [
    ...gates.map((values): WriteEquation => (writing) =>
      gateTerms(place, writing, values, gates[0])
    ),
    ...formulas[place.network.cell].rest(place, gates),
  ];
}

function titleOfRNN(place: Place): string {
  const { network, layer } = place;
  const [gate] = network.layers[layer].gates;
  const { below, before, after } = vectorNames(place);
  const { weightIh, biasIh, weightHh, biasHh } = weightNames(place, gate);
  const sum = [
    `${weightIh} ${below}`,
    gate.biasIh && biasIh,
    `${weightHh} ${before}`,
    gate.biasHh && biasHh,
  ];
  return `${after} = tanh(${sum.filter((term) => term !== null).join(" + ")})`;
}

/**
 * `W_ir xₜ + b_ir + W_hr hₜ₋₁ + b_hr = sum, σ: rₜ`. In a GRU's n, what comes from the state is in
 * brackets and multiplied with r, the first gate.
 */
function gateTerms(
  place: Place,
  writing: Writing,
  { gate, sum, value }: GateValues,
  first: GateValues,
): Term[] {
  const fromState = affineTerms(place, writing, stateAffine(place, gate));
  return [
    ...affineTerms(place, writing, inputAffine(place, gate)),
    sign("+"),
    ...(hasReset(place.network, gate)
      ? [gateTerm(place, writing, first), timesTerm(place), ...inBrackets(fromState)]
      : fromState),
    sign("="),
    vectorTerm(place, writing, words.network.sum, sum, {}),
    activationTerm(place, gate),
    // The only block of an RNN is the state itself.
    gate.name === "" ? stateTerm(place, writing) : gateTerm(place, writing, { gate, value }),
  ];
}

/** `W_ir xₜ + b_ir` */
function inputAffine(place: Place, gate: Gate): Affine {
  const { layer, input, theme: { styles } } = place;
  const { weightIh, biasIh } = weightNames(place, gate);
  return {
    ...{ rows: "units", weight: gate.weightIh, weightName: weightIh },
    ...{ bias: gate.biasIh, biasName: biasIh },
    ...{ vector: input, vectorName: vectorNames(place).below },
    vectorStyle: layer === 0 ? styles.input : styles.state,
  };
}

/** `W_hr hₜ₋₁ + b_hr` */
function stateAffine(place: Place, gate: Gate): Affine {
  const { network, layer, step, theme: { styles } } = place;
  const { weightHh, biasHh } = weightNames(place, gate);
  return {
    ...{ rows: "units", weight: gate.weightHh, weightName: weightHh },
    ...{ bias: gate.biasHh, biasName: biasHh },
    ...{ vector: network.state(layer, step - 1), vectorName: vectorNames(place).before },
    vectorStyle: styles.state,
  };
}

/** `(1 - zₜ)·nₜ + zₜ·hₜ₋₁ = hₜ` */
function mixedTerms(place: Place, writing: Writing, [, z, n]: readonly GateValues[]): Term[] {
  const { network, layer, step, theme: { styles } } = place;
  const rest = z.value.map((share) => 1 - share);
  const before = network.state(layer, step - 1);
  return [
    vectorTerm(place, writing, `1 - ${gateName(place, "z")}`, rest, {}),
    timesTerm(place),
    gateTerm(place, writing, n),
    sign("+"),
    gateTerm(place, writing, z),
    timesTerm(place),
    vectorTerm(place, writing, vectorNames(place).before, before, styles.state),
    sign("="),
    stateTerm(place, writing),
  ];
}

/** `fₜ·cₜ₋₁ + iₜ·gₜ = cₜ` */
function cellStateTerms(
  place: Place,
  writing: Writing,
  [i, f, g]: readonly GateValues[],
): Term[] {
  const { network, layer, step, theme: { styles } } = place;
  const { cellBefore, cellAfter } = vectorNames(place);
  const cellTerm = (name: string, at: number) =>
    vectorTerm(place, writing, name, network.cellState(layer, at), styles.state);
  return [
    gateTerm(place, writing, f),
    timesTerm(place),
    cellTerm(cellBefore, step - 1),
    sign("+"),
    gateTerm(place, writing, i),
    timesTerm(place),
    gateTerm(place, writing, g),
    sign("="),
    cellTerm(cellAfter, step),
  ];
}

/** `oₜ·tanh(cₜ) = hₜ` */
function shownTerms(place: Place, writing: Writing, [, , , o]: readonly GateValues[]): Term[] {
  const { network, layer, step } = place;
  const squashed = Array.from(network.cellState(layer, step), Math.tanh);
  return [
    gateTerm(place, writing, o),
    timesTerm(place),
    vectorTerm(place, writing, `tanh ${vectorNames(place).cellAfter}`, squashed, {}),
    sign("="),
    stateTerm(place, writing),
  ];
}

function gateTerm(
  place: Place,
  writing: Writing,
  { gate, value }: Pick<GateValues, "gate" | "value">,
): Term {
  return vectorTerm(place, writing, gateName(place, gate.name), value, {});
}

function stateTerm(place: Place, writing: Writing): Term {
  const { network, layer, step, theme: { styles } } = place;
  return vectorTerm(
    place,
    writing,
    vectorNames(place).after,
    network.state(layer, step),
    styles.state,
  );
}

function activationTerm({ theme: { ascii } }: Place, gate: Gate): Term {
  if (!isSigmoid(gate)) return sign("tanh");
  return sign(ascii ? "sigmoid" : "σ");
}

function timesTerm(place: Place): Term {
  return sign(timesSign(place));
}

/** The sign between factors, which are multiplied unit by unit if they are vectors. */
export function timesSign({ theme: { ascii } }: Pick<Place, "theme">): string {
  return ascii ? "*" : "·";
}

/** A sum in brackets, so that all of it is multiplied. */
function inBrackets(terms: readonly Term[]): Term[] {
  return terms.length === 1 ? [...terms] : [sign("("), ...terms, sign(")")];
}

import type { TimeUnit } from "../time_unit.ts";

const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function inWords(count: number): string {
  return numbers[count - 1] ?? String(count);
}

/** What is seen inside a network. */
export const network = {
  network: "network",
  hiddenState: "hidden state",
  cellState: "cell state",
  probabilities: "P(output)",
  weights: "weights",
  dictionary: "dictionary",
  formula: "formula",
  memory: "memory",
  memoryTitle: "memory: same symbol, other state",
  /** Before the names of two time steps, and before the distance of their states. */
  at: (steps: string) => `at ${steps}`,
  apart: (distance: string) => `${distance} apart`,
  input: "input",
  target: "target",
  output: "output",
  oneHot: "one-hot",
  oneAt: (index: number) => `1 at ${index}`,
  sum: "sum",
  from: (vector: string) => `from ${vector}`,
  unit: (number: number) => `unit ${number}`,
  bias: ["bias", "b"],
  figure: (title: string, reuse: string) => `${title}: ${reuse}`,
  /** How often the cell of each layer is used: `one cell, five times`. */
  reuse: (layers: number, steps: number) => {
    const each = layers === 1 ? "" : " each";
    const times = steps === 1 ? "once" : `${inWords(steps)} times`;
    return `${inWords(layers)} ${layers === 1 ? "cell" : "cells"}, ${times}${each}`;
  },
  help: {
    probabilities:
      "the probability of each symbol at each step, given by the selected contestant " +
      "(tab); that of the target is underlined",
    probabilityShades: "probabilities",
    hiddenState: (name: string) =>
      `${name} after each step: a number between -1 and 1 for each unit`,
    stateShades: "numbers of a hidden state",
    memory:
      "steps that read the same symbol: if their hidden states differ, the network remembers " +
      "what came before; 1.80 apart: the Euclidean distance between the two states",
    distanceShades: "that distance so far, beside the largest",
    cellState: (name: string) =>
      `${name} after each step: what an LSTM remembers; not bounded by 1`,
    statesOverTime: (name: string) => `how ${name} and P(output) of each step have changed`,
    overTime: (unit: TimeUnit): string => unit === "epoch" ? "over the epochs" : "over training",
    outputWeights: "with --hidden: a row for each symbol, a column for each unit",
    bias: "the bias of each row, as the last column",
    weightShades: "weights, up to the largest of the matrix",
    weightsOverTime: "the weights that lead to a unit, and how they have changed",
    inputWeights: "a row for each unit, a column for each input",
    recurrentWeights: "a row for each unit, a column for each unit of the step before",
    layerTerm: "layer",
    layer: "the matrices are those of the layer with the unit under the cursor",
    figure: "each layer's one cell at every time step: below it the input, above it the hidden " +
      "state, the most likely symbol with its probability, and the target",
    shared: "the weights are shared over time: every step of a layer goes through the same cell",
    colors: "yellow inputs, cells, blue hidden states, red arrows to the next step",
    oneHot: "the symbol that a step reads, its index in the dictionary, and its one-hot vector, " +
      "which has a 1 at that index",
    cursor: "the step whose formula is below (h, l)",
    unitCursor: "the unit under the cursor (up, down)",
    products: "the products of the unit under the cursor, term by term, where there is room",
    layers:
      "the layers: the number is the layer's and not an exponent; cells of one colour are the " +
      "same cell",
    carried: "an LSTM also hands its cell state c to the next step",
    formula: (unit: TimeUnit) => `that step with the numbers of this ${unit}`,
    times: (dot: string) => `${dot} multiplies unit by unit`,
    formulaOfGru: (what: string, times: string) =>
      `${what}, in PyTorch's order: r, z, n, then h; ${times}`,
    gatesOfGru: "how much of the past n sees; how much of it stays; new content",
    formulaOfLstm: (what: string, times: string) =>
      `${what}, in PyTorch's order: i, f, g, o, then c and h; ${times}`,
    gatesOfLstm:
      "how much of g is stored; how much of c stays; new content; how much of c is shown in h",
    formulaOfRnn: (what: string) => `${what}; sum is what goes into tanh`,
  },
};

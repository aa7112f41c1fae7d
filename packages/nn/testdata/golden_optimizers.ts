import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { eye, manualSeed, type NestedArray, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { CrossEntropyLoss } from "../losses/cross_entropy_loss.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { RNNCell } from "../rnn_cell.ts";
import { withAllKernels } from "./all_kernels.ts";
import { assertClose } from "./golden_layers.ts";
import optim from "./optim.json" with { type: "json" };
import sensitive from "./optim_sensitive.json" with { type: "json" };
import tutorial from "./tutorial.json" with { type: "json" };

/** What PyTorch gave when it ran the tutorial's loop with one optimizer. */
export interface GoldenRun {
  optimizer: string;
  options: object;
  seed: number;
  loss: number[];
  /** What the cell predicted in each epoch. */
  predicted: string[];
  /** The parameters after the last epoch; missing where a rounding changes much. */
  parameters?: Record<string, NestedArray>;
}

/** The runs with each optimizer. */
export const goldenRuns: readonly GoldenRun[] = [...optim.runs, ...sensitive.runs];

/**
 * Trains the tutorial's cell as PyTorch did, and compares losses, predictions and parameters with
 * PyTorch's, with all implementations of the kernels.
 */
export function assertGoldenRun(run: GoldenRun, build: (params: Tensor[]) => Optimizer): void {
  withAllKernels(() => compareRun(run, build));
}

function compareRun(run: GoldenRun, build: (params: Tensor[]) => Optimizer): void {
  manualSeed(run.seed);
  const cell = new RNNCell(4, 4);
  const epochs = train(cell, build(cell.parameters()), run.loss.length);
  const losses = epochs.map(({ loss }) => loss);
  if (run.parameters === undefined) return assertWithin(losses, run.loss, 5e-3);
  assertClose(tensor(losses), tensor(run.loss));
  assertEquals(epochs.map(({ predicted }) => predicted), run.predicted);
  for (const [name, parameter] of cell.namedParameters()) {
    // The roundings of a hundred steps add up.
    assertClose(parameter, tensor(run.parameters[name]), 5e-6);
  }
}

/** Fails unless each number is that close to the one expected, as a part of that. */
function assertWithin(actual: number[], expected: number[], part: number): void {
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], part * expected[i]));
}

/** What an epoch shows: the loss, and the word that the cell made of the tutorial's. */
interface Epoch {
  loss: number;
  predicted: string;
}

/** Trains a cell on the tutorial's words. */
export function train(cell: RNNCell, optimizer: Optimizer, epochs: number): Epoch[] {
  return Array.from({ length: epochs }, () => {
    const predictions: string[] = [];
    const loss = optimizer.step(() => {
      optimizer.zeroGrad();
      const { loss, predicted } = readWord(cell);
      loss.backward();
      predictions.push(predicted);
      return loss;
    });
    return { loss: loss.item(), predicted: predictions[0] };
  });
}

/** The sum of the losses of the word's symbols, and the word that the cell predicts. */
function readWord(cell: RNNCell): { loss: Tensor; predicted: string } {
  const criterion = new CrossEntropyLoss();
  const inputs = tutorial.inputs.map((id) => eye(4).narrow(0, id, 1));
  const labels = tensor(tutorial.targets, { dtype: "int32" }).view(-1, 1);
  let hidden = zeros([1, 4]);
  let loss = zeros([]);
  let predicted = "";
  inputs.forEach((input, t) => {
    hidden = cell.forward(input, hidden);
    loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
    predicted += tutorial.symbols[hidden.argmax(1).item()];
  });
  return { loss, predicted };
}

/**
 * Fails unless a run that is stopped, saved and resumed by new objects gives the same parameters,
 * bit for bit, as one that isn't stopped.
 *
 * @param build Builds the optimizer.
 * @param transfer Takes over the state of one optimizer by another.
 */
export function assertResumes(
  build: (params: Tensor[]) => Optimizer,
  transfer: (from: Optimizer, to: Optimizer) => void = (from, to) => {
    to.loadStateDict(from.stateDict());
  },
): void {
  const [cell, resumed] = [5, 6].map((seed) => {
    manualSeed(seed);
    return new RNNCell(4, 4);
  });
  const optimizer = build(cell.parameters());
  train(cell, optimizer, 7);
  const other = build(resumed.parameters());
  resumed.loadStateDict(cell.stateDict());
  transfer(optimizer, other);
  assertEquals(train(resumed, other, 5), train(cell, optimizer, 5));
  assert(train(cell, optimizer, 1).every(({ loss }) => Number.isFinite(loss)));
  train(resumed, other, 1);
  assertEquals(bitsOf(resumed), bitsOf(cell));
  assertEquals(other.stateDict(), optimizer.stateDict());
}

function bitsOf(cell: RNNCell): Int32Array[] {
  return cell.parameters().map(({ data }) => new Int32Array(data.slice().buffer));
}

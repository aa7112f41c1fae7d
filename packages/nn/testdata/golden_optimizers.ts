import { assert, assertEquals } from "@std/assert";
import { manualSeed, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { CrossEntropyLoss } from "../cross_entropy_loss.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { RNNCell } from "../rnn_cell.ts";
import { withAllKernels } from "./all_kernels.ts";
import { assertClose } from "./golden_layers.ts";
import optim from "./optim.json" with { type: "json" };
import more from "./optim_more.json" with { type: "json" };

/** What PyTorch gave when it ran the tutorial's loop with one optimizer. */
interface GoldenRun {
  name: string;
  seed: number;
  options: object;
  loss: number[];
  /** The parameters after the last epoch. */
  parameters?: Record<string, number[]>;
}

/** The runs with an optimizer. */
export function goldenRuns(optimizer: string): GoldenRun[] {
  const named: GoldenRun[] = optim.runs.map(({ optimizer: name, ...run }) => {
    return { ...run, name, options: optionsIn(name) };
  });
  const others: GoldenRun[] = more.runs.map(({ optimizer: name, options, ...run }) => {
    return { ...run, options, name: `${name}(${JSON.stringify(options)})` };
  });
  return [...named, ...others].filter(({ name }) => name.startsWith(`${optimizer}(`));
}

/** The options that a name spells: `Adam(lr=0.1,betas=[0.8,0.99],eps=1e-6)`. */
function optionsIn(name: string): object {
  const pairs = [...name.matchAll(/(\w+)=(\[[^\]]*\]|[^,)]+)/g)];
  return Object.fromEntries(pairs.map(([, key, value]) => [key, JSON.parse(value)]));
}

/**
 * Trains the tutorial's cell as PyTorch did, and compares losses and parameters with PyTorch's, with
 * all implementations of the kernels.
 */
export function assertGoldenRun(run: GoldenRun, build: (params: Tensor[]) => Optimizer): void {
  withAllKernels(() => compareRun(run, build));
}

function compareRun(run: GoldenRun, build: (params: Tensor[]) => Optimizer): void {
  manualSeed(run.seed);
  const cell = new RNNCell(4, 4);
  const losses = train(cell, build(cell.parameters()), run.loss.length);
  assertClose(tensor(losses), { shape: [run.loss.length], data: run.loss });
  for (const [name, parameter] of cell.namedParameters()) {
    const data = run.parameters?.[name];
    // The roundings of a hundred steps add up.
    if (data) assertClose(parameter.view(-1), { shape: [data.length], data }, 5e-6);
  }
}

/** Trains a cell on the tutorial's words, and gives the loss of each epoch. */
export function train(cell: RNNCell, optimizer: Optimizer, epochs: number): number[] {
  const criterion = new CrossEntropyLoss();
  const labels = tensor([[3], [1], [2], [3], [2]], { dtype: "int32" });
  const inputs = [1, 0, 2, 2, 3].map((id) => tensor([[0, 1, 2, 3].map((i) => i === id ? 1 : 0)]));
  return Array.from({ length: epochs }, () => {
    optimizer.zeroGrad();
    let hidden = zeros([1, 4]);
    let loss = zeros([]);
    inputs.forEach((input, t) => {
      hidden = cell.forward(input, hidden);
      loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
    });
    loss.backward();
    optimizer.step();
    return loss.item();
  });
}

/**
 * Fails unless a run that is stopped, saved and resumed by new objects gives the same parameters,
 * bit for bit, as one that isn't stopped.
 */
export function assertResumes(build: (params: Tensor[]) => Optimizer): void {
  const [cell, resumed] = [5, 6].map((seed) => {
    manualSeed(seed);
    return new RNNCell(4, 4);
  });
  const optimizer = build(cell.parameters());
  train(cell, optimizer, 7);
  const other = build(resumed.parameters());
  resumed.loadStateDict(cell.stateDict());
  other.loadStateDict(optimizer.stateDict());
  assertEquals(train(resumed, other, 5), train(cell, optimizer, 5));
  assert(train(cell, optimizer, 1).every(Number.isFinite));
  train(resumed, other, 1);
  assertEquals(bitsOf(resumed), bitsOf(cell));
  assertEquals(other.stateDict(), optimizer.stateDict());
}

function bitsOf(cell: RNNCell): Int32Array[] {
  return cell.parameters().map(({ data }) => new Int32Array(data.slice().buffer));
}

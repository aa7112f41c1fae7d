import { productJob } from "../jobs.ts";
import { trainingRow, tutorialRow } from "../rows.ts";
import type { Row } from "../rows.ts";
import type { CellName, OpName } from "./op_jobs.ts";

/*
 * The rows of `--ops`, each with its goal: our time divided by PyTorch's with as many threads.
 */

const goals = {
  cells: 1.5,
  elementwise: 3,
  functions: 1.5,
  reductions: 2,
  products: 1,
  small: 0.3,
  random: 2,
  moves: 2,
  layers: 0.9,
  tutorial: 0.01,
};

const sizes = { "16k": [128, 128], "1M": [1000, 1000] } as const;

const ordinary = { unit: "seconds", comparable: 1, heavy: false, firstOnly: false } as const;

function cell(name: CellName): Row {
  const size = { batchSize: 32, inputSize: 64, hiddenSize: 128, steps: 64 };
  return {
    ...ordinary,
    title: `${name} cell in ops, B=32 I=64 H=128 T=64`,
    heavy: true,
    goal: goals.cells,
    job: () => ({ kind: "cell", cell: name, ...size }),
  };
}

function op(name: OpName, shape: readonly [number, number], goal: number, title: string): Row {
  // PyTorch draws the mask in its own way within dropout.
  const comparable = name === "dropout" ? 0 : 1;
  return { ...ordinary, title, goal, comparable, job: () => ({ kind: "op", op: name, shape }) };
}

/** Ops on some thousand numbers and on a million. */
function inBothSizes(goal: number, names: readonly OpName[]): Row[] {
  return names.flatMap((name) =>
    (["16k", "1M"] as const).map((size) => op(name, sizes[size], goal, `${name}, ${size}`))
  );
}

function ofMillion(goal: number, names: readonly OpName[]): Row[] {
  return names.map((name) => op(name, sizes["1M"], goal, `${name}, 1M`));
}

function product(size: number): Row {
  return op("product", [size, size], goals.products, `product, ${size}x${size}x${size}`);
}

function small(name: OpName, count: number): Row {
  return op(name, [1, count], goals.small, `${name}, ${count} numbers`);
}

/** A large product, by the kernels alone. */
function largeProduct(size: number): Row {
  return {
    ...ordinary,
    title: `matrix product, ${size}x${size}x${size}`,
    unit: "GFLOP/s",
    multiplyAdds: size ** 3,
    goal: goals.layers,
    job: () => productJob({ m: size, n: size, k: size, kernels: "auto" }),
  };
}

function layer(kind: "RNN" | "LSTM", size: [number, number, number, number], count = 1): Row {
  return { ...trainingRow(kind, size, true, count), goal: goals.layers };
}

/** All rows of `--ops`. */
export const opRows: readonly Row[] = [
  ...(["LSTM", "LayerNorm-LSTM", "minimal GRU"] as const).map(cell),
  ...inBothSizes(goals.elementwise, [
    "add",
    "mul",
    "div",
    "add a row",
    "mul by a column",
    "mul by a number",
    "relu",
  ]),
  ...ofMillion(goals.elementwise, ["neg", "abs", "square", "sqrt", "clamp", "maximum"]),
  ...inBothSizes(goals.functions, ["exp", "log", "tanh", "sigmoid", "gelu"]),
  ...ofMillion(goals.functions, ["sin", "expm1", "log1p", "silu", "softplus"]),
  ...ofMillion(goals.reductions, ["sum", "sum(0)", "sum(1)", "mean"]),
  ...ofMillion(goals.reductions, ["softmax(1)", "logSoftmax(1)", "max(1)", "argmax(1)"]),
  ...ofMillion(goals.reductions, ["logSumExp(1)", "norm", "var(1)", "cumsum(1)"]),
  ...[8, 16, 32, 64].map(product),
  ...[4, 16, 64].map((count) => small("add", count)),
  ...[16, 64].map((count) => small("forward and backward of w.mul(a).sum()", count)),
  ...[16, 64].map((count) => small("forward and backward of w.mul(a).tanh().sum()", count)),
  ...ofMillion(goals.random, ["rand", "randn", "dropout"]),
  ...ofMillion(goals.moves, ["transpose", "flip(1)", "cat", "gather", "indexSelect", "sort"]),
  layer("LSTM", [64, 128, 32, 64]),
  layer("LSTM", [64, 128, 32, 64], 2),
  layer("LSTM", [64, 256, 32, 64]),
  layer("LSTM", [64, 256, 32, 64], 2),
  layer("RNN", [96, 512, 64, 128]),
  largeProduct(256),
  largeProduct(512),
  { ...tutorialRow, goal: goals.tutorial },
];

import {
  gateCount,
  type LinearBackward,
  type LinearForward,
  type MatrixProduct,
  type RecurrentBackward,
  type RecurrentCell,
  savedCount,
} from "../kernels/kernels.ts";

/** A stream of numbers in [-1, 1), the same at every run (Lehmer's generator). */
export function numbers(seed: number): () => number {
  let state = seed * 2 + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 1073741824 - 1;
  };
}

/** An array of `length` numbers in [-scale, scale). */
export function randomArray(length: number, seed: number, scale = 1): Float32Array {
  const next = numbers(seed);
  return Float32Array.from({ length }, () => scale * next());
}

/** A linear layer, forward and backward, with random numbers in what it accumulates into. */
export function randomLinear(
  rows: number,
  inputSize: number,
  outputSize: number,
): LinearForward & LinearBackward {
  return {
    rows,
    inputSize,
    outputSize,
    input: randomArray(rows * inputSize, 1),
    weight: randomArray(outputSize * inputSize, 2),
    bias: randomArray(outputSize, 3),
    output: randomArray(rows * outputSize, 4),
    outputGrad: randomArray(rows * outputSize, 5),
    gradInput: randomArray(rows * inputSize, 6),
    gradWeight: randomArray(outputSize * inputSize, 7),
    gradBias: randomArray(outputSize, 8),
  };
}

/** Which recurrence, how large, and the ways in which it may differ. */
export interface ProblemOptions {
  cell: RecurrentCell;
  steps: number;
  batch: number;
  inputSize: number;
  hiddenSize: number;
  reverse?: boolean;
  indices?: boolean;
  bias?: boolean;
  /** Of a packed sequence: how many members each step has; `steps` and `batch` follow. */
  batchSizes?: number[];
}

/** A recurrent problem with random inputs, and random numbers in what it accumulates into. */
export function randomProblem(options: ProblemOptions): RecurrentBackward {
  const { cell, inputSize, hiddenSize, indices = false, bias = true, batchSizes } = options;
  const steps = batchSizes?.length ?? options.steps, batch = batchSizes?.[0] ?? options.batch;
  const G = gateCount[cell], H = hiddenSize, lstm = cell === "lstm";
  const array = (length: number, seed: number, scale = 1) => randomArray(length, seed, scale);
  const rows = batchSizes?.reduce((a, b) => a + b) ?? steps * batch, next = numbers(99);
  return {
    cell,
    steps,
    batch,
    ...batchSizes && { batchSizes: Int32Array.from(batchSizes) },
    inputSize,
    hiddenSize,
    reverse: options.reverse ?? false,
    input: indices
      ? Int32Array.from({ length: rows }, () => Math.floor(Math.abs(next()) * inputSize))
      : array(rows * inputSize, 1),
    h0: array(batch * H, 2),
    c0: lstm ? array(batch * H, 3) : null,
    weightIh: array(G * H * inputSize, 4, 0.7),
    weightHh: array(G * H * H, 5, 1 / Math.sqrt(H)),
    biasIh: bias ? array(G * H, 6) : null,
    biasHh: bias ? array(G * H, 7) : null,
    output: array(rows * H, 8),
    cellStates: lstm ? array(rows * H, 9) : null,
    saved: savedCount[cell] > 0 ? array(rows * H * savedCount[cell], 10) : null,
    outputGrad: array(rows * H, 11),
    hnGrad: array(batch * H, 12),
    cnGrad: lstm ? array(batch * H, 13) : null,
    gradInput: indices ? null : array(rows * inputSize, 14),
    gradH0: array(batch * H, 15),
    gradC0: lstm ? array(batch * H, 16) : null,
    gradWeightIh: array(G * H * inputSize, 17),
    gradWeightHh: array(G * H * H, 18),
    gradBiasIh: bias ? array(G * H, 19) : null,
    gradBiasHh: bias ? array(G * H, 20) : null,
  };
}

/** The names of the arrays that the kernels write to. */
export const outputs = [
  "output",
  "cellStates",
  "saved",
  "gradInput",
  "gradH0",
  "gradC0",
  "gradWeightIh",
  "gradWeightHh",
  "gradBiasIh",
  "gradBiasHh",
] as const;

/** The same problem with its own copies of all arrays that the kernels write to. */
export function withOwnOutputs(problem: RecurrentBackward): RecurrentBackward {
  const copy = { ...problem };
  for (const name of outputs) copy[name] = problem[name]?.slice() as typeof copy.output ?? null;
  return copy;
}

/** A matrix product that is written to an array that is there. */
export type PlacedProduct = MatrixProduct & { c: Float32Array };

/** A matrix product with random operands, and random numbers in C. */
export function randomProduct(
  m: number,
  n: number,
  k: number,
  { transposeA = false, transposeB = false, accumulate = false } = {},
): PlacedProduct {
  const a = randomArray(m * k, 1), b = randomArray(k * n, 2), c = randomArray(m * n, 3);
  return { m, n, k, a, b, c, transposeA, transposeB, accumulate };
}

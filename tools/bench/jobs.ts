import { GRU, Linear, LSTM, type Module, RNN, RNNCell } from "@ohlol/nn";
import { manualSeed, type NestedArray, rand, randint } from "@ohlol/tensor";
import type { KernelChoice } from "@ohlol/tensor/kernels";
import type { CellJob, OpJob } from "./ops/op_jobs.ts";

/**
 * What a library is asked to do, over and over. All that it starts from comes along, as plain data,
 * so that every library, in whatever language, does the same: from the same weights, on the same
 * symbols, to the same loss.
 */
export type Job =
  | TutorialJob
  | TrainingJob
  | SamplingJob
  | ProductJob
  | OpJob
  | CellJob
  | FrameJob
  | DashboardJob;

/** The parameters of a layer, by PyTorch's names and in PyTorch's shapes. */
export type Weights = Record<string, NestedArray>;

/** An epoch of the tutorial: a cell reads symbols one by one; the sum of its losses; Adam. */
export interface TutorialJob {
  readonly kind: "tutorial";
  readonly cell: Weights;
  /** H, and the number of symbols: the state is the prediction. */
  readonly hiddenSize: number;
  readonly inputs: number[];
  readonly targets: number[];
  readonly lr: number;
}

/** The kinds of recurrent layers. */
export const layers = { RNN, GRU, LSTM };

/** One step of training: layer, linear layer, mean cross-entropy, gradients clipped, Adam. */
export interface TrainingJob {
  readonly kind: "training";
  readonly layer: keyof typeof layers;
  readonly layerWeights: Weights;
  readonly headWeights: Weights;
  /** V. */
  readonly symbols: number;
  /** H. */
  readonly hiddenSize: number;
  /** How many layers stand above each other. */
  readonly numLayers: number;
  /** B. */
  readonly batchSize: number;
  /** T. */
  readonly steps: number;
  /** `[T, B]`, indices below V. */
  readonly inputs: number[][];
  /** `[T, B]`, indices below V. */
  readonly targets: number[][];
  readonly lr: number;
  readonly maxNorm: number;
}

/** One step of writing text: from a symbol and a state to the next symbol, drawn, and state. */
export interface SamplingJob {
  readonly kind: "sampling";
  readonly layerWeights: Weights;
  readonly headWeights: Weights;
  /** V. */
  readonly symbols: number;
  /** H. */
  readonly hiddenSize: number;
}

/** A matrix product, `[m, k]` by `[k, n]`. */
export interface ProductJob {
  readonly kind: "product";
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Which of our own kernels. */
  readonly kernels: KernelChoice;
  readonly a: NestedArray;
  readonly b: NestedArray;
}

/** A frame of the dashboard in which one value has changed. */
export interface FrameJob {
  readonly kind: "frame";
  readonly width: number;
  readonly height: number;
}

/**
 * Training that is shown on a screen of the dashboard: the first one beside training that prints plain
 * lines, another one beside the first.
 */
export interface DashboardJob {
  readonly kind: "dashboard";
  readonly screen: "race" | "landscape";
  readonly width: number;
  readonly height: number;
  /** The steps of each contestant. */
  readonly steps: number;
}

/** The tutorial's epoch. */
export function tutorialJob(): TutorialJob {
  manualSeed(3332505980);
  return {
    kind: "tutorial",
    cell: weightsOf(new RNNCell(4, 4)),
    hiddenSize: 4,
    inputs: [1, 0, 2, 2, 3], // hello
    targets: [3, 1, 2, 3, 2], // ohlol
    lr: 0.1,
  };
}

/** A step of training on random symbols; which they are makes no difference to the time. */
export function trainingJob(
  size: Pick<
    TrainingJob,
    "layer" | "symbols" | "hiddenSize" | "numLayers" | "batchSize" | "steps"
  >,
): TrainingJob {
  const { layer, symbols, hiddenSize, numLayers, batchSize, steps } = size;
  manualSeed(0);
  const text = randint(0, symbols, [steps + 1, batchSize]).toArray() as number[][];
  return {
    kind: "training",
    ...size,
    layerWeights: weightsOf(new layers[layer](symbols, hiddenSize, { numLayers })),
    headWeights: weightsOf(new Linear(hiddenSize, symbols)),
    inputs: text.slice(0, -1),
    targets: text.slice(1),
    lr: 2e-3,
    maxNorm: 1,
  };
}

/** A step of writing text with random weights. */
export function samplingJob(size: Pick<SamplingJob, "symbols" | "hiddenSize">): SamplingJob {
  manualSeed(0);
  return {
    kind: "sampling",
    ...size,
    layerWeights: weightsOf(new RNN(size.symbols, size.hiddenSize)),
    headWeights: weightsOf(new Linear(size.hiddenSize, size.symbols)),
  };
}

/** A product of random matrices. */
export function productJob(
  size: Pick<ProductJob, "m" | "n" | "k" | "kernels">,
): ProductJob {
  const { m, n, k } = size;
  manualSeed(0);
  return { kind: "product", ...size, a: rand([m, k]).toArray(), b: rand([k, n]).toArray() };
}

function weightsOf(module: Module): Weights {
  const entries = Object.entries(module.stateDict());
  return Object.fromEntries(entries.map(([name, tensor]) => [name, tensor.toArray()]));
}

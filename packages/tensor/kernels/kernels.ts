/**
 * The one interface behind which the heavy loops sit, so that a reader finds them in plain
 * TypeScript ({@linkcode scalarKernels}) and a machine finds them in WebAssembly.
 *
 * All arrays are row-major and contiguous. Gradients of weights and biases are accumulated into, all
 * other outputs are overwritten. No kernel keeps a reference to an array that it was given.
 */

/** A matrix product `C ← op(A) · op(B)`, or `C ← C + op(A) · op(B)`, where `op` may transpose. */
export interface MatrixProduct {
  /** Rows of op(A) and of C. */
  m: number;
  /** Columns of op(B) and of C. */
  n: number;
  /** Columns of op(A) and rows of op(B). */
  k: number;
  /** A, stored `[m, k]`, or `[k, m]` if `transposeA`. */
  a: Float32Array;
  /** B, stored `[k, n]`, or `[n, k]` if `transposeB`. */
  b: Float32Array;
  /** C, `[m, n]`; null for a new array, to which nothing is added. */
  c: Float32Array | null;
  /** Whether A is stored transposed. */
  transposeA: boolean;
  /** Whether B is stored transposed. */
  transposeB: boolean;
  /** Whether the product is added to C instead of replacing it. */
  accumulate: boolean;
}

/** A linear layer `Y = X·Wᵀ + b` on N rows. */
export interface LinearForward {
  /** N. */
  rows: number;
  /** I: the length of a row of X. */
  inputSize: number;
  /** O: the length of a row of Y. */
  outputSize: number;
  /** X, `[N, I]`. */
  input: Float32Array;
  /** W, `[O, I]`. */
  weight: Float32Array;
  /** b, `[O]`, or null. */
  bias: Float32Array | null;
  /** Out: Y, `[N, O]`. */
  output: Float32Array;
}

/** The derivative of {@linkcode LinearForward}: what that call was given, and gradients. */
export interface LinearBackward extends Omit<LinearForward, "bias" | "output"> {
  /** `[N, O]`: gradient of the loss with respect to Y. */
  outputGrad: Float32Array;
  /** Out, `[N, I]`, or null where not wanted. */
  gradInput: Float32Array | null;
  /** `[O, I]`, accumulated into, or null where not wanted. */
  gradWeight: Float32Array | null;
  /** `[O]`, accumulated into, or null where not wanted. */
  gradBias: Float32Array | null;
}

/** The recurrences that the sequence kernels know; `rnn` comes with either nonlinearity. */
export type RecurrentCell = "rnnTanh" | "rnnRelu" | "gru" | "lstm";

/**
 * The number of gates G of a recurrence: its weights have G·H rows, in PyTorch's gate order.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gateCount } from "@ohlol/tensor/kernels";
 *
 * assertEquals(gateCount.gru, 3);
 * ```
 */
export const gateCount: Readonly<Record<RecurrentCell, number>> = {
  rnnTanh: 1,
  rnnRelu: 1,
  gru: 3,
  lstm: 4,
};

/**
 * One direction of one recurrent layer over a whole sequence of T steps, for a batch of B.
 *
 * A packed sequence has members of different lengths, the longest first: step t has only the first
 * `batchSizes[t]` of them. There is no padding: what is `[T, B, n]` below is then `[N, n]`, the rows of
 * all steps one after the other, with `N = Σ batchSizes`. Each member's last state is the one after the
 * last step that it walks.
 */
export interface RecurrentForward {
  /** Which recurrence. */
  cell: RecurrentCell;
  /** T. */
  steps: number;
  /** B. */
  batch: number;
  /** Of a packed sequence, `[T]`: how many members each step has; B at the first, and never increasing. */
  batchSizes?: Int32Array;
  /** I: the length of an input vector, or the number of symbols if the input is indices. */
  inputSize: number;
  /** H. */
  hiddenSize: number;
  /** Whether the steps are walked from the last to the first. */
  reverse: boolean;
  /** `[T, B, I]` input vectors, or `[T, B]` indices that stand for one-hot vectors of length I. */
  input: Float32Array | Int32Array;
  /** `[B, H]`: the hidden state before the first step walked. */
  h0: Float32Array;
  /** `[B, H]`: the cell state before the first step walked (LSTM), else null. */
  c0: Float32Array | null;
  /** `[G·H, I]`. */
  weightIh: Float32Array;
  /** `[G·H, H]`. */
  weightHh: Float32Array;
  /** `[G·H]`, or null. */
  biasIh: Float32Array | null;
  /** `[G·H]`, or null. */
  biasHh: Float32Array | null;
  /** Out, `[T, B, H]`: the hidden state after each step. */
  output: Float32Array;
  /** Out, `[T, B, H]`: the cell state after each step (LSTM), else null. */
  cellStates: Float32Array | null;
  /**
   * Out, `[T, B, savedCount·H]`: what the backward pass needs besides the states; null when no
   * gradient is wanted, and for the plain RNN, whose derivative follows from its output.
   * GRU: r, z, n and `W_hn hₜ₋₁ + b_hn`. LSTM: i, f, g, o after their nonlinearities.
   */
  saved: Float32Array | null;
}

/**
 * How many vectors of length H a step of each recurrence saves for its backward pass.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { savedCount } from "@ohlol/tensor/kernels";
 *
 * assertEquals(savedCount.rnnTanh, 0);
 * ```
 */
export const savedCount: Readonly<Record<RecurrentCell, number>> = {
  rnnTanh: 0,
  rnnRelu: 0,
  gru: 4,
  lstm: 4,
};

/** The derivative of {@linkcode RecurrentForward}: what that call was given and gave, and gradients. */
export interface RecurrentBackward extends RecurrentForward {
  /** `[T, B, H]`: gradient of the loss with respect to `output`, or null for zero. */
  outputGrad: Float32Array | null;
  /** `[B, H]`: gradient with respect to the last hidden state walked, or null for zero. */
  hnGrad: Float32Array | null;
  /** `[B, H]`: gradient with respect to the last cell state walked (LSTM), or null for zero. */
  cnGrad: Float32Array | null;
  /** Out, `[T, B, I]`, or null where not wanted (always with index input). */
  gradInput: Float32Array | null;
  /** Out, `[B, H]`, or null where not wanted. */
  gradH0: Float32Array | null;
  /** Out, `[B, H]`, or null where not wanted. */
  gradC0: Float32Array | null;
  /** `[G·H, I]`, accumulated into, or null where not wanted. */
  gradWeightIh: Float32Array | null;
  /** `[G·H, H]`, accumulated into, or null where not wanted. */
  gradWeightHh: Float32Array | null;
  /** `[G·H]`, accumulated into, or null where not wanted. */
  gradBiasIh: Float32Array | null;
  /** `[G·H]`, accumulated into, or null where not wanted. */
  gradBiasHh: Float32Array | null;
}

/** Softmax along the middle dimension of `[outer, length, inner]`, in as many rows as the others have. */
export interface Softmax {
  /** The product of the lengths before the dimension. */
  outer: number;
  /** The dimension's length: how many logits a row has. */
  length: number;
  /** The product of the lengths after the dimension: the distance of the logits in a row. */
  inner: number;
  /** `[outer, length, inner]`. */
  logits: Float32Array;
  /** Out, like `logits`, or null where not wanted: `exp(logits - max) / sum`. */
  softmax: Float32Array | null;
  /** Out, like `logits`, or null where not wanted: `logits - max - log(sum)`. */
  logSoftmax: Float32Array | null;
  /** Out, `[outer, inner]`, or null where not wanted: the largest logit of each row. */
  max: Float32Array | null;
  /** Out, `[outer, inner]`, or null where not wanted: `Σ exp(logits - max)` of each row. */
  sum: Float32Array | null;
}

/**
 * The functions of one number that kernels know. Where the name doesn't say it: `sigmoid` is 1 / (1 + e⁻ˣ),
 * `silu` x σ(x), `softplus` log(1 + eˣ), or x itself beyond 20, `relu` max(x, 0), `gelu` x Φ(x), `sign` 0
 * for NaN.
 */
export type ElementFunction =
  | "neg"
  | "abs"
  | "sign"
  | "square"
  | "sqrt"
  | "rsqrt"
  | "sin"
  | "cos"
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "tanh"
  | "sigmoid"
  | "silu"
  | "softplus"
  | "relu"
  | "gelu";

/** A function of each element: `output[i] = fn(input[i])`. */
export interface Elementwise {
  /** Which function. */
  fn: ElementFunction;
  /** The arguments. */
  input: Float32Array;
  /** Out, as long as `input`, and may be the same array; null for a new one. */
  output: Float32Array | null;
}

/**
 * The functions of two numbers that kernels know. `maximum` and `minimum` are NaN if one of both is, and the
 * first of two that are equal. The slopes are derivatives. Their first number is the function's value y, or
 * for `geluSlope` and `siluSlope` its argument x; the second is the gradient g of the loss with respect to y.
 * They give (1 - y²) g, y (1 - y) g, g unless y <= 0, (Φ(x) + x φ(x)) g, where φ is the density of the
 * standard normal distribution Φ, and σ(x) (1 + x (1 - σ(x))) g.
 */
export type PairFunction =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "maximum"
  | "minimum"
  | "tanhSlope"
  | "sigmoidSlope"
  | "reluSlope"
  | "geluSlope"
  | "siluSlope";

/**
 * How an operand broadcasts to a matrix of R rows and C columns: its element for row i and column j is at
 * `row·i + column·j`. The strides are C and 1 for a whole matrix, 0 and 1 for a row, 1 and 0 for a column,
 * and 0 and 0 for a number.
 */
export interface Strides {
  /** How far apart rows are. */
  row: number;
  /** How far apart neighbors in a row are. */
  column: number;
}

/** A function of two numbers for each element of a matrix: `output[i, j] = fn(a[i, j], b[i, j])`. */
export interface Pairwise {
  /** Which function. */
  fn: PairFunction;
  /** R. */
  rows: number;
  /** C. */
  columns: number;
  /** The first operand. */
  a: Float32Array;
  /** How it broadcasts. */
  aStrides: Strides;
  /** The second operand. */
  b: Float32Array;
  /** How it broadcasts. */
  bStrides: Strides;
  /** Out, `[R, C]`; may be an operand that is a whole matrix, or null for a new array. */
  output: Float32Array | null;
}

/**
 * Sums along the middle dimension of `[outer, length, inner]`, divided by a number: in double precision,
 * rounded once.
 */
export interface Sums {
  /** The product of the lengths before the dimension. */
  outer: number;
  /** The dimension's length: how many numbers are added. */
  length: number;
  /** The product of the lengths after the dimension. */
  inner: number;
  /** What each sum is divided by: 1, or the length for means. */
  divisor: number;
  /** `[outer, length, inner]`. */
  input: Float32Array;
  /** Out, `[outer, inner]`. */
  output: Float32Array;
}

/**
 * Layer normalization of N vectors of length n: with r = 1 / √(var(x) + eps) and x̂ = (x - mean(x)) r,
 * y = x̂ ⊙ w + b.
 */
export interface LayerNormForward {
  /** N. */
  rows: number;
  /** n. */
  size: number;
  /** What is added to the variance, the mean of the squared deviations. */
  eps: number;
  /** x, `[N, n]`. */
  input: Float32Array;
  /** w, `[n]`, or null for ones. */
  weight: Float32Array | null;
  /** b, `[n]`, or null for zeros. */
  bias: Float32Array | null;
}

/** What comes of {@linkcode LayerNormForward}, in new arrays. */
export interface LayerNormOutput {
  /** y, `[N, n]`. */
  output: Float32Array;
  /** mean(x), `[N]`. */
  means: Float64Array;
  /** r, `[N]`. */
  scales: Float64Array;
}

/** The derivative of {@linkcode LayerNormForward}: with g = dy ⊙ w, dx = r (g - mean(g) - x̂ mean(g x̂)). */
export interface LayerNormBackward
  extends
    Pick<LayerNormForward, "rows" | "size" | "input" | "weight">,
    Pick<LayerNormOutput, "means" | "scales"> {
  /** dy, `[N, n]`. */
  outputGrad: Float32Array;
  /** Out: dx, `[N, n]`, which may be the array of dy; or null where not wanted. */
  gradInput: Float32Array | null;
  /** `[n]`: Σ dy ⊙ x̂, accumulated into, or null where not wanted. */
  gradWeight: Float32Array | null;
  /** `[n]`: Σ dy, accumulated into, or null where not wanted. */
  gradBias: Float32Array | null;
}

/**
 * Turns uniform numbers of [0, 1) into normal ones by the Box-Muller transform. Every implementation gives
 * the same bits as PyTorch on a processor with AVX2.
 */
export interface Normals {
  /** In and out: blocks of 16, in which numbers i and i + 8 are a pair. */
  data: Float32Array;
  /** The mean, a float32. */
  mean: number;
  /** The standard deviation, a float32. */
  std: number;
}

/** The heavy loops. */
export interface Kernels {
  /** Which implementation this is. */
  readonly name: string;
  /** See {@linkcode MatrixProduct}; returns C. */
  matmul(product: MatrixProduct): Float32Array;
  /** See {@linkcode LinearForward}. */
  linearForward(problem: LinearForward): void;
  /** See {@linkcode LinearBackward}. */
  linearBackward(problem: LinearBackward): void;
  /** See {@linkcode RecurrentForward}. */
  recurrentForward(problem: RecurrentForward): void;
  /** See {@linkcode RecurrentBackward}. */
  recurrentBackward(problem: RecurrentBackward): void;
  /** See {@linkcode Softmax}. */
  softmax(problem: Softmax): void;
  /** See {@linkcode Elementwise}; returns the output. */
  elementwise(problem: Elementwise): Float32Array;
  /** See {@linkcode Pairwise}; returns the output. */
  pairwise(problem: Pairwise): Float32Array;
  /** See {@linkcode Sums}. */
  sums(problem: Sums): void;
  /** See {@linkcode LayerNormForward}. */
  layerNormForward(problem: LayerNormForward): LayerNormOutput;
  /** See {@linkcode LayerNormBackward}. */
  layerNormBackward(problem: LayerNormBackward): void;
  /** See {@linkcode Normals}. */
  normals(problem: Normals): void;
}

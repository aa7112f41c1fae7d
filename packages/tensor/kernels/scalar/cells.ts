import type { RecurrentCell, RecurrentForward } from "../kernels.ts";

/** One step of a recurrence: which arrays it reads and writes, and where in them the step lies. */
export interface Step {
  /** The sequence that the step is part of. */
  problem: RecurrentForward;
  /** t·B·H: where the step lies in `problem.output` and `problem.cellStates`. */
  at: number;
  /** The array that holds the state before the step: `output`, or `h0` at the first. */
  previousHidden: Float32Array;
  /** LSTM: the array that holds the cell state before the step, `cellStates` or `c0`; else null. */
  previousCell: Float32Array | null;
  /** Where the states before the step lie in those two arrays. */
  previousAt: number;
}

/** The part of a recurrence after its matrix products, and the derivative of that part. */
interface CellStep {
  /**
   * Computes the new state from `x` = W_ih xₜ + b_ih, which lies at `xAt`, and
   * `h` = W_hh hₜ₋₁ + b_hh, which lies at 0; both are `[B, G·H]`.
   */
  forward(step: Step, x: Float32Array, xAt: number, h: Float32Array): void;
  /**
   * Takes ∂L/∂hₜ in `gradHidden` and ∂L/∂cₜ in `gradCell`, both `[B, H]`; leaves there the part of
   * ∂L/∂hₜ₋₁ that does not pass through W_hh, and ∂L/∂cₜ₋₁. Writes the gradients of forward's `x`
   * and `h` to `gradX` and `gradH`, from `gradAt` on; where the two are equal by the recurrence
   * (all but the GRU), `gradX` and `gradH` are the same array.
   */
  backward(
    step: Step,
    gradHidden: Float32Array,
    gradCell: Float32Array,
    gradX: Float32Array,
    gradH: Float32Array,
    gradAt: number,
  ): void;
}

/** σ(x) = 1 / (1 + exp(-x)) */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** hₜ = tanh(x + h) */
const rnnTanh: CellStep = {
  forward({ problem: { batch, hiddenSize, output }, at }, x, xAt, h) {
    for (let i = 0; i < batch * hiddenSize; i++) output[at + i] = Math.tanh(x[xAt + i] + h[i]);
  },

  // ∂tanh(a)/∂a = 1 - tanh²(a)
  backward(
    { problem: { batch, hiddenSize, output }, at },
    gradHidden,
    _gradCell,
    gradX,
    _,
    gradAt,
  ) {
    for (let i = 0; i < batch * hiddenSize; i++) {
      const y = output[at + i];
      gradX[gradAt + i] = gradHidden[i] * (1 - y * y);
      gradHidden[i] = 0;
    }
  },
};

/** hₜ = max(0, x + h) */
const rnnRelu: CellStep = {
  forward({ problem: { batch, hiddenSize, output }, at }, x, xAt, h) {
    for (let i = 0; i < batch * hiddenSize; i++) output[at + i] = Math.max(0, x[xAt + i] + h[i]);
  },

  // ∂max(0, a)/∂a = 0 where max(0, a) = 0, else 1
  backward(
    { problem: { batch, hiddenSize, output }, at },
    gradHidden,
    _gradCell,
    gradX,
    _,
    gradAt,
  ) {
    for (let i = 0; i < batch * hiddenSize; i++) {
      gradX[gradAt + i] = output[at + i] <= 0 ? 0 : gradHidden[i];
      gradHidden[i] = 0;
    }
  },
};

/**
 * r = σ(x_r + h_r), z = σ(x_z + h_z), n = tanh(x_n + r·h_n), hₜ = (1 - z)·n + z·hₜ₋₁,
 * where x_r is the part of `x` that belongs to gate r, and so on.
 */
const gru: CellStep = {
  forward({ problem, at, previousHidden, previousAt }, x, xAt, h) {
    const { batch, hiddenSize: H, output, saved } = problem;
    for (let b = 0; b < batch; b++) {
      for (let j = 0; j < H; j++) {
        const i = b * H + j, hi = b * 3 * H + j, xi = xAt + hi;
        const r = sigmoid(x[xi] + h[hi]);
        const z = sigmoid(x[xi + H] + h[hi + H]);
        const hn = h[hi + 2 * H];
        const n = Math.tanh(x[xi + 2 * H] + r * hn);
        output[at + i] = (1 - z) * n + z * previousHidden[previousAt + i];
        if (saved !== null) saveGates(saved, 4 * (at + b * H) + j, H, r, z, n, hn);
      }
    }
  },

  // With a_r = x_r + h_r, and so on:
  // ∂hₜ/∂n = 1 - z, ∂hₜ/∂z = hₜ₋₁ - n, ∂n/∂a_n = 1 - n², ∂n/∂r = (1 - n²)·h_n, ∂σ(a)/∂a = σ·(1 - σ)
  backward({ problem, at, previousHidden, previousAt }, gradHidden, _, gradX, gradH, gradAt) {
    const { batch, hiddenSize: H } = problem;
    const saved = problem.saved!;
    for (let b = 0; b < batch; b++) {
      for (let j = 0; j < H; j++) {
        const i = b * H + j, si = 4 * (at + b * H) + j, gi = gradAt + b * 3 * H + j;
        const r = saved[si], z = saved[si + H], n = saved[si + 2 * H], hn = saved[si + 3 * H];
        const grad = gradHidden[i];
        const gradN = grad * (1 - z) * (1 - n * n);
        gradX[gi] = gradH[gi] = gradN * hn * r * (1 - r);
        gradX[gi + H] = gradH[gi + H] = grad * (previousHidden[previousAt + i] - n) * z * (1 - z);
        gradX[gi + 2 * H] = gradN;
        gradH[gi + 2 * H] = gradN * r;
        gradHidden[i] = grad * z;
      }
    }
  },
};

/**
 * i = σ(x_i + h_i), f = σ(x_f + h_f), g = tanh(x_g + h_g), o = σ(x_o + h_o),
 * cₜ = f·cₜ₋₁ + i·g, hₜ = o·tanh(cₜ)
 */
const lstm: CellStep = {
  forward({ problem, at, previousCell, previousAt }, x, xAt, h) {
    const { batch, hiddenSize: H, output, saved } = problem;
    const cellStates = problem.cellStates!;
    for (let b = 0; b < batch; b++) {
      for (let j = 0; j < H; j++) {
        const k = b * H + j, hi = b * 4 * H + j, xi = xAt + hi;
        const i = sigmoid(x[xi] + h[hi]);
        const f = sigmoid(x[xi + H] + h[hi + H]);
        const g = Math.tanh(x[xi + 2 * H] + h[hi + 2 * H]);
        const o = sigmoid(x[xi + 3 * H] + h[hi + 3 * H]);
        const c = f * previousCell![previousAt + k] + i * g;
        cellStates[at + k] = c;
        output[at + k] = o * Math.tanh(c);
        if (saved !== null) saveGates(saved, 4 * (at + b * H) + j, H, i, f, g, o);
      }
    }
  },

  // ∂hₜ/∂o = tanh(cₜ), ∂hₜ/∂cₜ = o·(1 - tanh²(cₜ)),
  // ∂cₜ/∂i = g, ∂cₜ/∂f = cₜ₋₁, ∂cₜ/∂g = i, ∂cₜ/∂cₜ₋₁ = f
  backward({ problem, at, previousCell, previousAt }, gradHidden, gradCell, gradX, _, gradAt) {
    const { batch, hiddenSize: H } = problem;
    const saved = problem.saved!, cellStates = problem.cellStates!;
    for (let b = 0; b < batch; b++) {
      for (let j = 0; j < H; j++) {
        const k = b * H + j, si = 4 * (at + b * H) + j, gi = gradAt + b * 4 * H + j;
        const i = saved[si], f = saved[si + H], g = saved[si + 2 * H], o = saved[si + 3 * H];
        const tanhC = Math.tanh(cellStates[at + k]);
        const gradC = gradCell[k] + gradHidden[k] * o * (1 - tanhC * tanhC);
        gradX[gi] = gradC * g * i * (1 - i);
        gradX[gi + H] = gradC * previousCell![previousAt + k] * f * (1 - f);
        gradX[gi + 2 * H] = gradC * i * (1 - g * g);
        gradX[gi + 3 * H] = gradHidden[k] * tanhC * o * (1 - o);
        gradCell[k] = gradC * f;
        gradHidden[k] = 0;
      }
    }
  },
};

/** Writes four values that backward needs, H apart. */
function saveGates(
  saved: Float32Array,
  at: number,
  H: number,
  first: number,
  second: number,
  third: number,
  fourth: number,
): void {
  saved[at] = first;
  saved[at + H] = second;
  saved[at + 2 * H] = third;
  saved[at + 3 * H] = fourth;
}

/** Each recurrence's step, with PyTorch's gate order and conventions. */
export const cellSteps: Readonly<Record<RecurrentCell, CellStep>> = { rnnTanh, rnnRelu, gru, lstm };

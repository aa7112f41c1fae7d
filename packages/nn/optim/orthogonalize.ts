import { Tensor } from "@ohlol/tensor";

/** The coefficients, and how often and how safely the iteration is done: options of `Muon`. */
export interface NewtonSchulzOptions {
  /** The coefficients of the iteration. */
  nsCoefficients: readonly [a: number, b: number, c: number];
  /** The number of iterations. */
  nsSteps: number;
  /** What keeps the norm from 0. */
  eps: number;
}

/**
 * Takes the singular values of a matrix to around 1, and keeps its singular vectors: with U S Vᵀ as
 * the singular value decomposition of the matrix, the result is close to U Vᵀ.
 *
 * `X ← a X + (b X Xᵀ + c (X Xᵀ)²) X`, from `X = U / max(‖U‖, ε)` on
 *
 * As in PyTorch, all matrices are rounded to bfloat16: a direction needs no more digits.
 */
export function orthogonalize(matrix: Tensor, options: NewtonSchulzOptions): Tensor {
  const { nsCoefficients: [a, b, c], nsSteps, eps } = options;
  const isTall = matrix.shape[0] > matrix.shape[1];
  let x = bfloat16(isTall ? matrix.transpose(0, 1) : matrix);
  const norm = bfloat16(x.mul(x).sum().sqrt()).item();
  x = bfloat16(x.div(Math.max(norm, eps)));
  for (let step = 0; step < nsSteps; step++) {
    const gram = bfloat16(x.matmul(x.transpose(0, 1)));
    const polynomial = bfloat16(gram.mul(b).add(gram.matmul(gram).mul(c)));
    x = bfloat16(x.mul(a).add(polynomial.matmul(x)));
  }
  return isTall ? x.transpose(0, 1) : x;
}

/** The nearest numbers of 8 significant bits: the upper halves of float32 numbers. */
function bfloat16({ data, shape }: Tensor): Tensor {
  const rounded = new Float32Array(data), bits = new Uint32Array(rounded.buffer);
  for (let i = 0; i < bits.length; i++) {
    // Ties go to the even neighbour. NaN has to stay NaN, whatever its bits are.
    const isOdd = (bits[i] >>> 16) & 1;
    if (!Number.isNaN(rounded[i])) bits[i] = (bits[i] + 0x7fff + isOdd) & 0xffff0000;
  }
  return new Tensor(rounded, shape);
}

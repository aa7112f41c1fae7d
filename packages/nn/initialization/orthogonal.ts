import { allocateFloat32, defaultGenerator, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkMatrix } from "./fans.ts";
import type { RandomInitOptions } from "./fill.ts";

/** Options for {@linkcode orthogonal}. */
export interface OrthogonalOptions extends RandomInitOptions {
  /** What the matrix is scaled by. Default: 1. */
  gain?: number;
}

/**
 * Fills a matrix with a random orthogonal one: its rows, or its columns if there are more rows than
 * columns, have length `gain` and are perpendicular to each other. Multiplying by it again and again, as
 * a recurrent network does, keeps lengths.
 *
 * A normally distributed matrix A is taken apart into A = Q R, with an upper triangular R whose diagonal
 * is positive; the result is Q, which is evenly distributed. Of more than two dimensions, those behind
 * the first count as one.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.orthogonal_, and Saxe et al.,
 * Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks (ICLR 2014).
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param options See {@linkcode OrthogonalOptions}.
 * @returns `tensor`.
 * @throws {RangeError} If `tensor` has fewer than two dimensions.
 * @throws {TypeError} If it is not a float32 tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, RNN } from "@ohlol/nn";
 *
 * const { weightHh } = new RNN(4, 8).cells[0];
 * init.orthogonal(weightHh);
 * const square = weightHh.matmul(weightHh.transpose(0, 1));
 * assert(Math.abs(square.select(0, 0).select(0, 0).item() - 1) < 1e-6);
 * ```
 */
export function orthogonal<T extends Tensor>(tensor: T, options?: OrthogonalOptions): T {
  const name = "init.orthogonal", defaults = { gain: 1, generator: defaultGenerator };
  const { gain, generator } = resolveOptions(name, options, defaults);
  checkMatrix(name, tensor);
  if (tensor.size === 0) return tensor;
  const rows = tensor.shape[0], columns = tensor.size / rows;
  const drawn = allocateFloat32(tensor.size);
  generator.fillNormal(drawn, 0, 1);
  // The vectors to make orthogonal are as many as the shorter side has.
  const [count, stride, step] = rows < columns ? [rows, columns, 1] : [columns, 1, columns];
  const vectors = Array.from(
    { length: count },
    (_, k) =>
      Float64Array.from({ length: tensor.size / count }, (_, i) => drawn[k * stride + i * step]),
  );
  orthonormalize(vectors);
  vectors.forEach((vector, k) => {
    // Rounded before it is scaled, as PyTorch does.
    vector.forEach((x, i) => tensor.data[k * stride + i * step] = Math.fround(x) * gain);
  });
  return tensor;
}

/**
 * Makes each vector perpendicular to those before it, and of length 1: the Q of Q R, with a positive
 * diagonal of R. (Gram and Schmidt's way, where doing it twice makes up for rounding.)
 */
function orthonormalize(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, k) => {
    for (const other of [...vectors.slice(0, k), ...vectors.slice(0, k)]) {
      const part = dot(vector, other);
      for (let i = 0; i < vector.length; i++) vector[i] -= part * other[i];
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i] /= length;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

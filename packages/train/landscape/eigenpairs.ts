/** An eigenvalue of a symmetric matrix, and its eigenvector of length 1. */
export interface Eigenpair {
  /** λ. */
  readonly value: number;
  /** v, `[N]`, with A v = λ v. */
  readonly vector: Float64Array;
}

/** Vectors that are iterated beside those that are wanted: they make these converge sooner. */
const spareVectors = 6;

const mostIterations = 500;

/** How far A v may be from λ v, as a part of the largest eigenvalue. */
const tolerance = 1e-13;

/**
 * The largest eigenvalues of a symmetric matrix without negative ones, and their eigenvectors, by
 * subspace iteration with a Rayleigh-Ritz step (Golub and Van Loan, "Matrix Computations", 8.2.4):
 * multiply an orthonormal basis by A, make it orthonormal again, and turn it to the eigenvectors of
 * A within the subspace that it spans.
 *
 * @param matrix A, `[N][N]`.
 * @param count How many are wanted; there are no more than N.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leadingEigenpairs } from "./eigenpairs.ts";
 *
 * const [{ value, vector }] = leadingEigenpairs([[2, 1], [1, 2]], 1);
 * assertAlmostEquals(value, 3);
 * assertAlmostEquals(Math.abs(vector[0]), Math.SQRT1_2);
 * ```
 */
export function leadingEigenpairs(
  matrix: readonly ArrayLike<number>[],
  count: number,
): Eigenpair[] {
  const size = matrix.length;
  const wanted = Math.min(count, size);
  let basis = orthonormal(startVectors(size, Math.min(size, wanted + spareVectors)));
  for (let iteration = 0;; iteration++) {
    const images = basis.map((vector) => times(matrix, vector));
    const { values, rotation } = eigenpairsWithin(basis, images);
    const vectors = rotated(basis, rotation);
    const found = rotated(images, rotation);
    const isDone = vectors.slice(0, wanted).every((vector, i) =>
      residual(found[i], vector, values[i]) <= tolerance * Math.abs(values[0])
    );
    if (isDone || iteration === mostIterations) {
      return vectors.slice(0, wanted).map((vector, i) => ({
        value: Math.max(0, values[i]),
        vector,
      }));
    }
    basis = orthonormal(found);
  }
}

/** Vectors that are the same each time, and that no eigenvector is likely to be perpendicular to. */
function startVectors(size: number, count: number): Float64Array[] {
  return Array.from(
    { length: count },
    (_, k) => Float64Array.from({ length: size }, (_, i) => Math.sin(1 + (i + 1) * (k + 1) * 0.7)),
  );
}

function times(matrix: readonly ArrayLike<number>[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

/**
 * The modified Gram-Schmidt process, twice, since once leaves vectors that are nearly parallel
 * before not quite perpendicular. What is nothing but rounding becomes zero.
 */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = vector.slice();
    const before = Math.sqrt(dot(rest, rest));
    for (const other of [...basis, ...basis]) subtract(rest, other, dot(rest, other));
    const length = Math.sqrt(dot(rest, rest));
    const scale = length > 1e-14 * before ? 1 / length : 0;
    basis.push(rest.map((value) => value * scale));
  }
  return basis;
}

/** The eigenvalues of Qᵀ A Q, the largest first, and its eigenvectors as columns. */
function eigenpairsWithin(basis: readonly Float64Array[], images: readonly Float64Array[]) {
  const small = basis.map((vector) => images.map((image) => dot(vector, image)));
  const { values, vectors } = jacobi(small);
  const order = [...values.keys()].sort((a, b) => values[b] - values[a]);
  return {
    values: order.map((i) => values[i]),
    rotation: vectors.map((row) => order.map((i) => row[i])),
  };
}

/** All eigenpairs of a small symmetric matrix, by cyclic Jacobi rotations. */
function jacobi(matrix: number[][]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => i === j ? 1 : 0));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) if (a[p][q] !== 0) rotate(a, v, p, q);
    }
  }
  return { values: a.map((row, i) => row[i]), vectors: v };
}

/** Turns the axes p and q such that a[p][q] becomes zero. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1), s = t * c;
  for (const row of [...a, ...v]) {
    [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  }
  const [rowP, rowQ] = [a[p], a[q]];
  a[p] = rowP.map((value, j) => c * value - s * rowQ[j]);
  a[q] = rowP.map((value, j) => s * value + c * rowQ[j]);
  a[p][q] = a[q][p] = 0;
}

function rotated(vectors: readonly Float64Array[], rotation: number[][]): Float64Array[] {
  return vectors.map((_, column) => {
    const sum = new Float64Array(vectors[0].length);
    vectors.forEach((vector, i) => subtract(sum, vector, -rotation[i][column]));
    return sum;
  });
}

function residual(image: Float64Array, vector: Float64Array, value: number): number {
  return Math.sqrt(image.reduce((sum, x, i) => sum + (x - value * vector[i]) ** 2, 0));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** a -= scale b. */
function subtract(a: Float64Array, b: Float64Array, scale: number): void {
  for (let i = 0; i < a.length; i++) a[i] -= scale * b[i];
}

import { leadingEigenpairs } from "./eigenpairs.ts";
import type { GramMatrix } from "./gram_matrix.ts";

/** A plane through w₀: w₀ + x a + y b, with axes of length 1 that are perpendicular. */
export interface Plane {
  /** a and b, `[P]` each. */
  readonly axes: readonly [Float64Array, Float64Array];
}

/** The rows of a {@linkcode GramMatrix} that are one contestant's, in the order of their steps. */
export type Walk = readonly number[];

/** A direction in which nothing is left after rounding, as a part of its length before. */
const negligible = 1e-9;

/**
 * Plane A: that of the two largest singular values of all rows w - w₀, without centring, so that it
 * goes through w₀. Each contestant's rows are divided by their Frobenius norm first: the fastest
 * doesn't choose the plane alone.
 *
 * With X = U S Vᵀ the axes are the first columns of V = Xᵀ U S⁻¹, and U and S² come from the Gram
 * matrix X Xᵀ, which is small.
 *
 * @returns The plane; null if all rows lie on a line.
 */
export function principalPlane(gram: GramMatrix, walks: readonly Walk[]): Plane | null {
  const rows = walks.flat();
  const scales = walks.flatMap((walk) => walk.map(() => 1 / (frobeniusNorm(gram, walk) || 1)));
  const products = rows.map((a, i) => rows.map((b, j) => scales[i] * scales[j] * gram.at(a, b)));
  const pairs = leadingEigenpairs(products, 2);
  if (pairs.length < 2 || pairs[1].value <= negligible * pairs[0].value) return null;
  const [a, b] = pairs.map(({ vector }) => {
    const axis = combined(gram, rows, vector.map((u, i) => u * scales[i]));
    return turnedTo(ends(gram, walks), axis, gram);
  });
  return planeAlong(a, b);
}

/**
 * Plane B: through w₀ and two other points, by the Gram-Schmidt process. These three have no error.
 *
 * @param first The row of the point that the first axis leads to.
 * @param second The row of the other, whose second coordinate isn't negative.
 * @returns The plane; null if they lie on a line.
 */
export function planeThrough(gram: GramMatrix, first: number, second: number): Plane | null {
  return planeAlong(
    combined(gram, [first], Float64Array.of(1)),
    combined(gram, [second], Float64Array.of(1)),
  );
}

/** The plane through w₀ along two directions, `[P]` each; null if they are parallel. */
export function planeAlong(first: Float64Array, second: Float64Array): Plane | null {
  const a = normalized(first);
  if (a === null) return null;
  const before = Math.sqrt(dot(second, second));
  const rest = second.slice();
  // Twice: once leaves what rounding left of the first axis.
  for (let pass = 0; pass < 2; pass++) {
    const along = dot(rest, a);
    for (let i = 0; i < rest.length; i++) rest[i] -= along * a[i];
  }
  if (Math.sqrt(dot(rest, rest)) <= negligible * before) return null;
  const b = normalized(rest);
  return b === null ? null : { axes: [a, b] };
}

/** Where weights lie as seen from a plane: their projection on it, and how far they are from it. */
export interface Place {
  /** The coordinate along the first axis. */
  readonly x: number;
  /** The coordinate along the second axis. */
  readonly y: number;
  /** The distance from the plane. */
  readonly distance: number;
}

/** The place of weights, `[P]`. */
export function placeOf(
  weights: Float32Array,
  { axes: [a, b] }: Plane,
  origin: Float32Array,
): Place {
  let [x, y] = [0, 0];
  for (let i = 0; i < origin.length; i++) {
    const moved = weights[i] - origin[i];
    x += moved * a[i];
    y += moved * b[i];
  }
  let squared = 0;
  for (let i = 0; i < origin.length; i++) {
    squared += (weights[i] - origin[i] - x * a[i] - y * b[i]) ** 2;
  }
  return { x, y, distance: Math.sqrt(squared) };
}

/** The weights at a place in the plane, `[P]`. */
export function weightsAt(
  { axes: [a, b] }: Plane,
  x: number,
  y: number,
  origin: Float32Array,
): Float32Array {
  return origin.map((weight, i) => weight + x * a[i] + y * b[i]);
}

/** The square root of the sum of all squared elements of a walk's rows. */
function frobeniusNorm(gram: GramMatrix, walk: Walk): number {
  return Math.sqrt(walk.reduce((sum, row) => sum + gram.at(row, row), 0));
}

function ends(gram: GramMatrix, walks: readonly Walk[]): Float32Array[] {
  return walks.flatMap((walk) => walk.length === 0 ? [] : [gram.rows[walk[walk.length - 1]]]);
}

/** Σ scaleᵢ (wᵢ - w₀) */
function combined(gram: GramMatrix, rows: readonly number[], scales: Float64Array): Float64Array {
  const { origin } = gram;
  const sum = new Float64Array(origin.length);
  rows.forEach((row, k) => {
    const weights = gram.rows[row];
    for (let i = 0; i < sum.length; i++) sum[i] += scales[k] * (weights[i] - origin[i]);
  });
  return sum;
}

/** An axis in whichever of its two directions the ends lie: a picture doesn't flip as it grows. */
function turnedTo(
  ends: readonly Float32Array[],
  axis: Float64Array,
  { origin }: GramMatrix,
): Float64Array {
  const along = (end: Float32Array) =>
    end.reduce((sum, w, i) => sum + (w - origin[i]) * axis[i], 0);
  const total = ends.reduce((sum, end) => sum + along(end), 0);
  return total < 0 ? axis.map((value) => -value) : axis;
}

function normalized(vector: Float64Array): Float64Array | null {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : null;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

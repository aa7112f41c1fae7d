/**
 * The inner products of weights w₁, w₂, ... seen from an origin w₀: gᵢⱼ = (wᵢ - w₀)·(wⱼ - w₀), in
 * float64. They are computed when they are asked for, and kept: a new row costs its products with
 * the others.
 */
export class GramMatrix {
  /** w₀, `[P]`. */
  readonly origin: Float32Array;
  /** The weights, `[P]` each. */
  readonly rows: Float32Array[] = [];
  readonly #squares: number[] = [];
  /** The products of each row with those before it; missing where nobody has asked. */
  readonly #products: Float64Array[] = [];

  /** @param origin w₀, `[P]`. */
  constructor(origin: Float32Array) {
    // Not in memory that threads share, which is slower to read.
    this.origin = Float32Array.from(origin);
  }

  /** Adds weights, `[P]`; returns the number of the row. */
  add(weights: Float32Array): number {
    this.#squares.push(this.#product(this.#moved(weights), weights));
    this.rows.push(weights);
    return this.rows.length - 1;
  }

  /** gᵢⱼ. */
  at(i: number, j: number): number {
    if (i === j) return this.#squares[i];
    return i < j ? this.productsOf(j)[i] : this.productsOf(i)[j];
  }

  /** The products of a row with those before it. */
  productsOf(row: number): Float64Array {
    return this.#products[row] ??= this.#computed(row);
  }

  #computed(row: number): Float64Array {
    const moved = this.#moved(this.rows[row]);
    return Float64Array.from({ length: row }, (_, i) => this.#product(moved, this.rows[i]));
  }

  /** w - w₀ */
  #moved(weights: Float32Array): Float64Array {
    const { origin } = this;
    const moved = new Float64Array(origin.length);
    for (let i = 0; i < moved.length; i++) moved[i] = weights[i] - origin[i];
    return moved;
  }

  /** In four sums, so that an addition doesn't wait for the one before. */
  #product(moved: Float64Array, weights: Float32Array): number {
    const { origin } = this;
    const count = moved.length, whole = count - count % 4;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < whole; i += 4) {
      a += moved[i] * (weights[i] - origin[i]);
      b += moved[i + 1] * (weights[i + 1] - origin[i + 1]);
      c += moved[i + 2] * (weights[i + 2] - origin[i + 2]);
      d += moved[i + 3] * (weights[i + 3] - origin[i + 3]);
    }
    for (let i = whole; i < count; i++) a += moved[i] * (weights[i] - origin[i]);
    return a + b + (c + d);
  }
}

import { allocateFloat32, type DType, gradientOf, randn, record, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkSize } from "./init.ts";
import { checkIndices, checkTensor } from "./input_checks.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";

/** Options for an {@linkcode Embedding}. */
export interface EmbeddingOptions {
  /**
   * The index that stands for no symbol: its vector is zero and is never learned. A negative one
   * counts from the end. Default: none.
   */
  paddingIdx?: number;
}

/**
 * A table of vectors, one for each symbol: `yᵢ = W[xᵢ]`. It gives what the product of a one-hot
 * vector and W gives, without the product.
 *
 * W is drawn from the standard normal distribution; then the row of `paddingIdx` is set to zero.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Embedding } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const embedding = new Embedding(10, 3, { paddingIdx: 0 });
 * const vectors = embedding.forward(tensor([[7, 2], [5, 0]], { dtype: "int32" }));
 * assertEquals(vectors.shape, [2, 2, 3]);
 * assertEquals(vectors.select(0, 1).select(0, 1).toArray(), [0, 0, 0]);
 * ```
 */
export class Embedding extends Module {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "Embedding";

  /** W, `[numEmbeddings, embeddingDim]`. */
  readonly weight: Parameter;
  /** The index whose vector is not learned, counted from the start, or null. */
  readonly paddingIdx: number | null;

  /**
   * Makes a table of random vectors.
   *
   * @param numEmbeddings The number of symbols.
   * @param embeddingDim The length of a vector.
   * @param options Which index stands for no symbol.
   * @throws {RangeError} If a size isn't a whole number of at least 1, or `paddingIdx` isn't an index.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  constructor(
    readonly numEmbeddings: number,
    readonly embeddingDim: number,
    options?: EmbeddingOptions,
  ) {
    super();
    const { paddingIdx } = resolveOptions("Embedding", options, { paddingIdx: undefined });
    checkSize("Embedding", "numEmbeddings", numEmbeddings);
    checkSize("Embedding", "embeddingDim", embeddingDim);
    this.paddingIdx = paddingIdx === undefined ? null : resolvePadding(paddingIdx, numEmbeddings);
    this.weight = new Parameter(randn([numEmbeddings, embeddingDim]));
    if (this.paddingIdx !== null) {
      const start = this.paddingIdx * embeddingDim;
      this.weight.data.fill(0, start, start + embeddingDim);
    }
  }

  /**
   * Looks the vectors up.
   *
   * @param input The indices, int32 of any shape `[...]`.
   * @returns The vectors, `[..., embeddingDim]`.
   * @throws {RangeError} If an index is not from 0 to `numEmbeddings - 1`; the message names it.
   * @throws {TypeError} If the input isn't an int32 tensor.
   */
  forward(input: Tensor<"int32">): Tensor {
    checkTensor("Embedding", "input", input);
    const { dtype }: Tensor<DType> = input;
    if (dtype !== "int32") throw new TypeError(`Embedding expected int32 indices: got ${dtype}`);
    checkIndices("Embedding", input, this.numEmbeddings);
    return embed(input, this.weight, this.paddingIdx);
  }

  /** `10, 3`, and the index that stands for no symbol if there is one. */
  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, paddingIdx } = this;
    return `${numEmbeddings}, ${embeddingDim}` +
      (paddingIdx === null ? "" : `, paddingIdx=${paddingIdx}`);
  }
}

/** yᵢ = W[xᵢ]: dW[k] = Σ dyᵢ over all i with xᵢ = k, and nothing at the padding */
function embed(x: Tensor<"int32">, weight: Tensor, paddingIdx: number | null): Tensor {
  const dim = weight.shape[1];
  const ids = x.data, rows = weight.data;
  const y = allocateFloat32(ids.length * dim);
  for (let i = 0; i < ids.length; i++) copyRow(y, i * dim, rows, ids[i] * dim, dim);
  return record("embedding", [weight], new Tensor(y, [...x.shape, dim]), (dy) => {
    const dWeight = gradientOf(weight);
    if (!dWeight) return;
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] === paddingIdx) continue;
      const to = ids[i] * dim, from = i * dim;
      for (let j = 0; j < dim; j++) dWeight[to + j] += dy[from + j];
    }
  });
}

/** Copies `length` numbers. */
function copyRow(
  y: Float32Array,
  to: number,
  rows: Float32Array,
  from: number,
  length: number,
): void {
  if (length >= leastAtOnce) y.set(rows.subarray(from, from + length), to);
  else for (let j = 0; j < length; j++) y[to + j] = rows[from + j];
}

/** From how many numbers on copying them at once takes less time than one by one. */
const leastAtOnce = 64;

/** The index that `paddingIdx` names, where -1 is the last one. */
function resolvePadding(paddingIdx: number, count: number): number {
  if (!Number.isInteger(paddingIdx) || paddingIdx < -count || paddingIdx >= count) {
    throw new RangeError(
      `Embedding expected paddingIdx to be a whole number from ${-count} to ${count - 1}: ` +
        `got ${paddingIdx}`,
    );
  }
  return paddingIdx < 0 ? paddingIdx + count : paddingIdx;
}

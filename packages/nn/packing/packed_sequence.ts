import { type DType, formatShape, type Tensor, tensor } from "@ohlol/tensor";
import { checkTensor } from "../input_checks.ts";

/**
 * Sequences of different lengths in one batch, without padding: first the first elements of all
 * sequences, then the second elements of those that have one, and so on. The longest sequence comes
 * first. Of the sequences `abc` and `x`, the data are `axbc` and the batch sizes 2, 1, 1.
 *
 * RNN, GRU and LSTM take one for their input, and return their outputs in one. They read each sequence
 * to its own end, and in the reverse direction from its own end. The time that takes depends on the
 * number of elements, and not on the length of the longest sequence.
 *
 * `packPaddedSequence` and `packSequence` make one, and `padPackedSequence` undoes it. Layers that treat
 * each element by itself, such as `Embedding` and `Linear`, and losses take its `data`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
 *
 * @typeParam D The element type of the data.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const packed = packSequence([tensor([1, 2, 3]), tensor([9])]);
 * assertEquals(packed.data.toArray(), [1, 9, 2, 3]);
 * assertEquals(packed.batchSizes.toArray(), [2, 1, 1]);
 * ```
 *
 * @example Vectors for packed symbols
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Embedding, packSequence, PackedSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const words = [tensor([7, 2, 5], { dtype: "int32" }), tensor([4], { dtype: "int32" })];
 * const { data, batchSizes } = packSequence(words);
 * const vectors = new PackedSequence(new Embedding(10, 3).forward(data), batchSizes);
 * assertEquals(vectors.data.shape, [4, 3]);
 * ```
 */
export class PackedSequence<D extends DType = "float32"> {
  /** The class's name, in minified bundles too. */
  static readonly name: string = "PackedSequence";

  /** The elements of all sequences, `[N, ...]`. */
  readonly data: Tensor<D>;
  /** How many sequences have an element at each step, `[T]`. */
  readonly batchSizes: Tensor<"int32">;
  /** Which of the sequences as they were given stands at each place, `[B]`; null if none has moved. */
  readonly sortedIndices: Tensor<"int32"> | null;
  /** At which place each of the sequences as they were given stands, `[B]`; null if none has moved. */
  readonly unsortedIndices: Tensor<"int32"> | null;

  /**
   * Wraps data that have been packed.
   *
   * @param data The elements of all sequences, `[N, ...]`.
   * @param batchSizes How many sequences have an element at each step: `[T]`, never increasing, with
   * the sum N.
   * @param sortedIndices Which sequence stands at each place: each of 0 to B - 1 once. Default: as
   * they were given.
   * @throws {RangeError} If the batch sizes increase, are less than 1, or have another sum than N, or
   * `sortedIndices` isn't a permutation.
   * @throws {TypeError} If the data or the batch sizes aren't tensors.
   */
  constructor(
    data: Tensor<D>,
    batchSizes: Tensor<"int32">,
    sortedIndices: Tensor<"int32"> | null = null,
  ) {
    checkTensor("PackedSequence", "data", data);
    checkBatchSizes(batchSizes, data);
    this.data = data;
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
    this.unsortedIndices = sortedIndices && inverse(sortedIndices, batchSizes.data[0]);
  }
}

function checkBatchSizes(batchSizes: Tensor<DType>, { shape }: Tensor<DType>): void {
  checkTensor("PackedSequence", "batchSizes", batchSizes);
  if (batchSizes.dtype !== "int32" || batchSizes.shape.length !== 1) {
    throw new TypeError(
      "PackedSequence expected batchSizes to be an int32 vector: " +
        `got ${batchSizes.dtype} of shape ${formatShape(batchSizes.shape)}`,
    );
  }
  const sizes = [...batchSizes.data];
  if (sizes.length === 0 || sizes.some((size, t) => size < 1 || size > sizes[t - 1])) {
    throw new RangeError(
      "PackedSequence expected batchSizes of at least 1 that never increase: " +
        `got ${formatShape(sizes)}`,
    );
  }
  const total = sizes.reduce((sum, size) => sum + size);
  if (shape[0] !== total) {
    throw new RangeError(
      `PackedSequence expected data of length ${total}, the sum of batchSizes: ` +
        `got shape ${formatShape(shape)}`,
    );
  }
}

/** The permutation that undoes another one of that length. */
function inverse(permutation: Tensor<"int32">, length: number): Tensor<"int32"> {
  checkTensor("PackedSequence", "sortedIndices", permutation);
  const places = new Array<number>(length).fill(-1);
  permutation.data.forEach((index, place) => places[index] = place);
  const isPermutation = permutation.shape.length === 1 && permutation.size === length &&
    places.length === length && !places.includes(-1);
  if (!isPermutation) {
    throw new RangeError(
      `PackedSequence expected sortedIndices to hold each of 0 to ${length - 1} once: ` +
        `got ${permutation}`,
    );
  }
  return tensor(places, { dtype: "int32" });
}

import type { DType, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { pack } from "./pack.ts";
import type { PackedSequence } from "./packed_sequence.ts";
import { checkSequences, padSequence } from "./pad_sequence.ts";

/** Options for {@linkcode packSequence}. */
export interface PackSequenceOptions {
  /**
   * Whether the sequences must stand in decreasing order of length. If not, they are sorted, as
   * `packPaddedSequence` does. Default: true.
   */
  enforceSorted?: boolean;
}

/**
 * Packs sequences of different lengths: `padSequence`, then `packPaddedSequence`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param sequences Tensors `[L, ...]`, alike in all but L, which is at least 1.
 * @param options See {@linkcode PackSequenceOptions}.
 * @throws {RangeError} If there are no sequences, one is empty, their shapes differ in more than L, or
 * the lengths increase and `enforceSorted` is true.
 * @throws {TypeError} If one isn't a tensor or has another type, or an option is unknown, or of the
 * wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const packed = packSequence([tensor([1, 2, 3]), tensor([4, 5]), tensor([6])]);
 * assertEquals(packed.data.toArray(), [1, 4, 6, 2, 5, 3]);
 * assertEquals(packed.batchSizes.toArray(), [3, 2, 1]);
 * ```
 */
export function packSequence<D extends DType>(
  sequences: readonly Tensor<D>[],
  options?: PackSequenceOptions,
): PackedSequence<D> {
  const name = "packSequence";
  const { enforceSorted } = resolveOptions(name, options, { enforceSorted: true });
  checkSequences(name, sequences);
  const lengths = sequences.map(({ shape }) => shape[0]);
  return pack(name, padSequence(sequences), lengths, false, enforceSorted);
}

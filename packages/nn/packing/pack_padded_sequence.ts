import type { DType, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkTensor } from "../input_checks.ts";
import { lengthsIn } from "./lengths.ts";
import { pack } from "./pack.ts";
import type { PackedSequence } from "./packed_sequence.ts";

/** Options for {@linkcode packPaddedSequence}. */
export interface PackPaddedSequenceOptions {
  /** Whether the input is `[B, T, ...]` instead of `[T, B, ...]`. Default: false. */
  batchFirst?: boolean;
  /**
   * Whether the sequences must stand in decreasing order of length. If not, they are sorted, and stand
   * in the order in which they were given again in what recurrent layers return as their last state, and
   * in what {@linkcode padPackedSequence} returns. Default: true.
   */
  enforceSorted?: boolean;
}

/**
 * Packs a padded batch of sequences, so that recurrent layers read each to its own end and no further.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param input The sequences, `[T, B, ...]`, or `[B, T, ...]` with `batchFirst`. What stands behind
 * their ends is left out.
 * @param lengths The length of each, an array or an int32 vector.
 * @param options See {@linkcode PackPaddedSequenceOptions}.
 * @throws {RangeError} If there are no sequences, or not as many as lengths, or a length is not from 1
 * to T, or they increase and `enforceSorted` is true.
 * @throws {TypeError} If `input` isn't a tensor, `lengths` neither an array nor an int32 vector, or an
 * option is unknown, or of the wrong type.
 *
 * @example A GRU over sequences of 2 and 3 elements
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { GRU, packPaddedSequence, padPackedSequence } from "@ohlol/nn";
 * import { randn } from "@ohlol/tensor";
 *
 * const gru = new GRU(4, 8, { batchFirst: true, bidirectional: true });
 * const padded = randn([2, 3, 4]);
 * const packed = packPaddedSequence(padded, [2, 3], { batchFirst: true, enforceSorted: false });
 * const [outputs, hn] = gru.forward(packed);
 * const [output, lengths] = padPackedSequence(outputs, { batchFirst: true });
 * assertEquals(output.shape, [2, 3, 16]);
 * assertEquals(lengths.toArray(), [2, 3]);
 * assertEquals(hn.shape, [2, 2, 8]); // after the last element of each
 * ```
 */
export function packPaddedSequence<D extends DType>(
  input: Tensor<D>,
  lengths: readonly number[] | Tensor<"int32">,
  options?: PackPaddedSequenceOptions,
): PackedSequence<D> {
  const name = "packPaddedSequence", defaults = { batchFirst: false, enforceSorted: true };
  const { batchFirst, enforceSorted } = resolveOptions(name, options, defaults);
  checkTensor(name, "input", input);
  return pack(name, input, lengthsIn(name, lengths), batchFirst, enforceSorted);
}

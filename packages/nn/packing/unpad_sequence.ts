import type { DType, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkTensor } from "../input_checks.ts";
import { checkLengths, checkPadded, lengthsIn } from "./lengths.ts";

/** Options for {@linkcode unpadSequence}. */
export interface UnpadSequenceOptions {
  /** Whether the batch is `[B, T, ...]` instead of `[T, B, ...]`. Default: false. */
  batchFirst?: boolean;
}

/**
 * Cuts a padded batch into its sequences: undoes `padSequence`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpad_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param padded The sequences, `[T, B, ...]`, or `[B, T, ...]` with `batchFirst`.
 * @param lengths The length L of each, an array or an int32 vector.
 * @param options See {@linkcode UnpadSequenceOptions}.
 * @returns B tensors `[L, ...]`.
 * @throws {RangeError} If there are not as many lengths as sequences, or a length is not from 0 to T.
 * @throws {TypeError} If `padded` isn't a tensor, `lengths` neither an array nor an int32 vector, or an
 * option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { unpadSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const padded = tensor([[1, 2, 3], [4, 0, 0]]);
 * const sequences = unpadSequence(padded, [3, 1], { batchFirst: true });
 * assertEquals(sequences.map((sequence) => sequence.toArray()), [[1, 2, 3], [4]]);
 * ```
 */
export function unpadSequence<D extends DType>(
  padded: Tensor<D>,
  lengths: readonly number[] | Tensor<"int32">,
  options?: UnpadSequenceOptions,
): Tensor<D>[] {
  const name = "unpadSequence";
  const { batchFirst } = resolveOptions(name, options, { batchFirst: false });
  checkTensor(name, "padded", padded);
  checkPadded(name, "a padded batch", padded, batchFirst);
  const [T, B] = batchFirst ? [padded.shape[1], padded.shape[0]] : padded.shape;
  const counts = lengthsIn(name, lengths);
  checkLengths(name, counts, [T, B], 0);
  return counts.map((length, b) => padded.select(batchFirst ? 0 : 1, b).narrow(0, 0, length));
}

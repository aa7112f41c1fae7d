import type { DType, Tensor } from "@ohlol/tensor";
import { describe } from "../input_checks.ts";
import { padPackedSequence } from "./pad_packed_sequence.ts";
import { PackedSequence } from "./packed_sequence.ts";
import { unpadSequence } from "./unpad_sequence.ts";

/**
 * Returns the sequences of a packed one, in the order in which they were given to
 * {@linkcode packPaddedSequence} or {@linkcode packSequence}.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpack_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param packed Such as a recurrent layer returns.
 * @returns B tensors `[L, ...]`, each as long as its sequence.
 * @throws {TypeError} If `packed` isn't a packed sequence.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packSequence, unpackSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const packed = packSequence([tensor([4]), tensor([1, 2, 3])], { enforceSorted: false });
 * const sequences = unpackSequence(packed);
 * assertEquals(sequences.map((sequence) => sequence.toArray()), [[4], [1, 2, 3]]);
 * ```
 */
export function unpackSequence<D extends DType>(packed: PackedSequence<D>): Tensor<D>[] {
  if (!(packed instanceof PackedSequence)) {
    throw new TypeError(`unpackSequence expected a PackedSequence: got ${describe(packed)}`);
  }
  const [padded, lengths] = padPackedSequence(packed, { batchFirst: true });
  return unpadSequence(padded, lengths, { batchFirst: true });
}

import { type DType, type Tensor, tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { describe } from "../input_checks.ts";
import { layRows } from "./lay_rows.ts";
import { PackedSequence } from "./packed_sequence.ts";
import { padDefaults, type PadSequenceOptions, placesOf } from "./pad_sequence.ts";

/** Options for {@linkcode padPackedSequence}. */
export interface PadPackedSequenceOptions extends PadSequenceOptions {
  /**
   * T: how many steps the result has, at least as many as the longest sequence, so that the parts of a
   * batch that was divided fit each other. Default: as many as the longest.
   */
  totalLength?: number;
}

/**
 * Puts the sequences of a packed one into a tensor again, with padding behind the shorter ones, in the
 * order in which they were given to {@linkcode packPaddedSequence} or {@linkcode packSequence}.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param packed Such as a recurrent layer returns.
 * @param options See {@linkcode PadPackedSequenceOptions}.
 * @returns The sequences, `[T, B, ...]`, or `[B, T, ...]` with `batchFirst`, where T is `totalLength`,
 * or the length of the longest; and the length of each, `[B]`.
 * @throws {RangeError} If `totalLength` isn't a whole number, or less than the longest sequence.
 * @throws {TypeError} If `packed` isn't a packed sequence, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { packSequence, padPackedSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const packed = packSequence([tensor([4]), tensor([1, 2, 3])], { enforceSorted: false });
 * const [padded, lengths] = padPackedSequence(packed, { batchFirst: true });
 * assertEquals(padded.toArray(), [[4, 0, 0], [1, 2, 3]]);
 * assertEquals(lengths.toArray(), [1, 3]);
 * ```
 */
export function padPackedSequence<D extends DType>(
  packed: PackedSequence<D>,
  options?: PadPackedSequenceOptions,
): [padded: Tensor<D>, lengths: Tensor<"int32">] {
  const { batchFirst, paddingValue, totalLength } = resolveOptions<
    PadPackedSequenceOptions,
    typeof defaults
  >("padPackedSequence", options, defaults);
  if (!(packed instanceof PackedSequence)) {
    throw new TypeError(`padPackedSequence expected a PackedSequence: got ${describe(packed)}`);
  }
  const { data, unsortedIndices } = packed;
  const sizes = packed.batchSizes.data, B = sizes[0];
  const T = totalLength ?? sizes.length;
  checkTotalLength(T, sizes.length);
  let rows = 0;
  const starts = Array.from(sizes, (size) => (rows += size) - size);
  const placeOf = (b: number) => unsortedIndices ? unsortedIndices.data[b] : b;
  const order = placesOf(T, B, batchFirst, (t, b) => {
    return placeOf(b) < sizes[t] ? starts[t] + placeOf(b) : rows;
  });
  const lengths = Array.from({ length: B }, (_, b) => sizes.filter((n) => n > placeOf(b)).length);
  return [
    layRows(data, order, batchFirst ? [B, T] : [T, B], paddingValue),
    tensor(lengths, { dtype: "int32" }),
  ];
}

const defaults = { ...padDefaults, totalLength: undefined as number | undefined };

function checkTotalLength(totalLength: number, longest: number): void {
  if (Number.isInteger(totalLength) && totalLength >= longest) return;
  throw new RangeError(
    `padPackedSequence expected totalLength to be a whole number >= ${longest}, the length of the ` +
      `longest sequence: got ${totalLength}`,
  );
}

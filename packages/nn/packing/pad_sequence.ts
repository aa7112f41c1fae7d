import { cat, type DType, formatShape, sameShape, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkTensor, describe } from "../input_checks.ts";
import { layRows } from "./lay_rows.ts";

/** Options for {@linkcode padSequence} and {@linkcode padPackedSequence}. */
export interface PadSequenceOptions {
  /** Whether the result is `[B, T, ...]` instead of `[T, B, ...]`. Default: false. */
  batchFirst?: boolean;
  /** What is written behind the ends of shorter sequences. Default: 0. */
  paddingValue?: number;
}

/**
 * Puts sequences of different lengths into one tensor, with padding behind the shorter ones.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html
 *
 * @typeParam D The element type of the sequences.
 * @param sequences B tensors `[L, ...]`, alike in all but L.
 * @param options See {@linkcode PadSequenceOptions}.
 * @returns `[T, B, ...]`, or `[B, T, ...]` with `batchFirst`, where T is the largest L.
 * @throws {RangeError} If there are no sequences, one is a scalar, or their shapes differ in more than L.
 * @throws {TypeError} If one isn't a tensor or has another type, or an option is unknown, or of the
 * wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { padSequence } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const padded = padSequence([tensor([1, 2, 3]), tensor([4])], { batchFirst: true, paddingValue: -1 });
 * assertEquals(padded.toArray(), [[1, 2, 3], [4, -1, -1]]);
 * ```
 */
export function padSequence<D extends DType>(
  sequences: readonly Tensor<D>[],
  options?: PadSequenceOptions,
): Tensor<D> {
  const { batchFirst, paddingValue } = resolveOptions("padSequence", options, padDefaults);
  checkSequences("padSequence", sequences);
  const B = sequences.length, T = Math.max(...sequences.map(({ shape }) => shape[0]));
  let rows = 0;
  const starts = sequences.map(({ shape }) => (rows += shape[0]) - shape[0]);
  const order = placesOf(
    T,
    B,
    batchFirst,
    (t, b) => t < sequences[b].shape[0] ? starts[b] + t : rows,
  );
  return layRows(cat(sequences), order, batchFirst ? [B, T] : [T, B], paddingValue);
}

/** What both functions do where they are given no options. */
export const padDefaults = { batchFirst: false, paddingValue: 0 };

/** What stands at each place of a padded batch, in the order in which the places lie. */
export function placesOf(
  T: number,
  B: number,
  batchFirst: boolean,
  rowAt: (t: number, b: number) => number,
): number[] {
  return Array.from(
    { length: T * B },
    (_, place) =>
      batchFirst
        ? rowAt(place % T, Math.floor(place / T))
        : rowAt(Math.floor(place / B), place % B),
  );
}

/** Throws unless `sequences` are tensors that differ in their lengths alone. */
export function checkSequences(name: string, sequences: readonly Tensor<DType>[]): void {
  if (!Array.isArray(sequences)) {
    throw new TypeError(`${name} expected an array of tensors: got ${describe(sequences)}`);
  }
  if (sequences.length === 0) {
    throw new RangeError(`${name} expected at least one sequence: got none`);
  }
  sequences.forEach((sequence, i) => checkTensor(name, `sequence ${i}`, sequence));
  const [{ shape: [, ...rest], dtype }] = sequences;
  sequences.forEach((sequence, i) => {
    if (sequence.dtype !== dtype) {
      throw new TypeError(
        `${name} expected sequences of one type: got ${sequence.dtype} after ${dtype}`,
      );
    }
    if (sequence.shape.length === 0 || !sameShape(sequence.shape.slice(1), rest)) {
      throw new RangeError(
        `${name} expected sequences of shape [${["L", ...rest].join(", ")}]: ` +
          `got shape ${formatShape(sequence.shape)} at position ${i}`,
      );
    }
  });
}

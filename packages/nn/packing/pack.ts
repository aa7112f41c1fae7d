import { type DType, formatShape, type Tensor, tensor } from "@ohlol/tensor";
import { checkLengths, checkPadded } from "./lengths.ts";
import { PackedSequence } from "./packed_sequence.ts";

/**
 * Packs a padded batch.
 *
 * @param name The function that was called, for messages.
 * @param input The sequences, `[T, B, ...]`, or `[B, T, ...]` if `batchFirst`.
 * @param lengths The length of each.
 * @param batchFirst Whether the batch is the first dimension.
 * @param enforceSorted Whether the lengths must be in decreasing order; if not, they are sorted.
 */
export function pack<D extends DType>(
  name: string,
  input: Tensor<D>,
  lengths: readonly number[],
  batchFirst: boolean,
  enforceSorted: boolean,
): PackedSequence<D> {
  checkDimensions(name, input, batchFirst);
  const [first, second, ...rest] = input.shape;
  const [T, B] = batchFirst ? [second, first] : [first, second];
  checkLengths(name, lengths, [T, B], 1);
  if (enforceSorted) checkSorted(name, lengths);
  const order = [...lengths.keys()];
  if (!enforceSorted) order.sort((a, b) => lengths[b] - lengths[a]);
  const rows: number[] = [], batchSizes: number[] = [];
  for (let t = 0; t < lengths[order[0]]; t++) {
    const members = order.filter((b) => lengths[b] > t);
    batchSizes.push(members.length);
    for (const b of members) rows.push(batchFirst ? b * T + t : t * B + b);
  }
  const data = input.reshape(T * B, ...rest).indexSelect(0, int32(rows));
  return new PackedSequence(data, int32(batchSizes), enforceSorted ? null : int32(order));
}

function int32(values: number[]): Tensor<"int32"> {
  return tensor(values, { dtype: "int32" });
}

function checkDimensions(name: string, input: Tensor<DType>, batchFirst: boolean): void {
  checkPadded(name, "input", input, batchFirst);
  const { shape } = input;
  if (shape[batchFirst ? 0 : 1] === 0) {
    throw new RangeError(
      `${name} expected at least one sequence: got shape ${formatShape(shape)}`,
    );
  }
}

function checkSorted(name: string, lengths: readonly number[]): void {
  const at = lengths.findIndex((n, i) => n > lengths[i - 1]);
  if (at < 0) return;
  throw new RangeError(
    `${name} expected lengths in decreasing order: got ${lengths[at]} after ${lengths[at - 1]}; ` +
      "pass { enforceSorted: false } to have the sequences sorted",
  );
}

import { type DType, formatShape, Tensor } from "@ohlol/tensor";
import { describe } from "../input_checks.ts";

/**
 * Returns lengths as an array.
 *
 * @throws {TypeError} If they are neither an array nor an int32 vector.
 */
export function lengthsIn(
  name: string,
  lengths: readonly number[] | Tensor<DType>,
): readonly number[] {
  if (Array.isArray(lengths)) return lengths;
  if (!(lengths instanceof Tensor)) {
    throw new TypeError(
      `${name} expected lengths to be an array or a tensor: got ${describe(lengths)}`,
    );
  }
  if (lengths.dtype !== "int32" || lengths.shape.length !== 1) {
    throw new TypeError(
      `${name} expected lengths to be an int32 vector: ` +
        `got ${lengths.dtype} of shape ${formatShape(lengths.shape)}`,
    );
  }
  return [...lengths.data];
}

/** Throws unless there is a length for each of B sequences, each from `least` to T. */
export function checkLengths(
  name: string,
  lengths: readonly number[],
  [T, B]: readonly [T: number, B: number],
  least: number,
): void {
  if (lengths.length !== B) {
    throw new RangeError(
      `${name} expected a length for each of ${B} sequences: got ${lengths.length}`,
    );
  }
  const at = lengths.findIndex((n) => !Number.isInteger(n) || n < least || n > T);
  if (at >= 0) {
    throw new RangeError(
      `${name} expected lengths to be whole numbers from ${least} to ${T}: ` +
        `got ${lengths[at]} at position ${at}`,
    );
  }
}

/** Throws unless a padded batch has a dimension for time and one for the sequences. */
export function checkPadded(
  name: string,
  what: string,
  { shape }: Tensor<DType>,
  batchFirst: boolean,
): void {
  if (shape.length >= 2) return;
  const expected = batchFirst ? "[B, T, ...]" : "[T, B, ...]";
  throw new RangeError(
    `${name} expected ${what} of shape ${expected}: got shape ${formatShape(shape)}`,
  );
}

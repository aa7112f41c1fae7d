import { type Tensor, zeros } from "@ohlol/tensor/core";

/**
 * Turns each index i into a vector that is 1 at i and 0 elsewhere: `torch.nn.functional.one_hot`,
 * but as floats, ready for a layer.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html
 *
 * @param ids The indices, of any shape [...].
 * @param size The length of the vectors: the number of symbols.
 * @returns The vectors, of shape [..., size].
 * @throws {TypeError} If the indices are not int32.
 * @throws {RangeError} If `size` isn't a positive integer, or an index is not from 0 to size - 1; the
 * message says which one and where.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 * import { oneHot } from "@ohlol/text";
 *
 * const ids = tensor([2, 0], { dtype: "int32" });
 * assertEquals(oneHot(ids, 3).toArray(), [[0, 0, 1], [1, 0, 0]]);
 * ```
 */
export function oneHot(ids: Tensor<"int32">, size: number): Tensor {
  if (ids.dtype !== "int32") throw new TypeError(`oneHot expected int32 indices: got ${ids.dtype}`);
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`oneHot expected a positive integer as size: got ${size}`);
  }
  const vectors = zeros([...ids.shape, size]);
  ids.data.forEach((id, i) => {
    if (id < 0 || id >= size) throw outOfRange(ids, i, size);
    vectors.data[i * size + id] = 1;
  });
  return vectors;
}

function outOfRange(ids: Tensor<"int32">, position: number, size: number): RangeError {
  const coordinates: number[] = [];
  let rest = position;
  for (const length of ids.shape.toReversed()) {
    coordinates.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return new RangeError(
    `oneHot expected indices from 0 to ${size - 1}: ` +
      `got ${ids.data[position]} at position [${coordinates.join(", ")}]`,
  );
}

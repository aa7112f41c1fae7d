import { allocate } from "../allocate.ts";
import { placeOf, record } from "../autograd.ts";
import type { DType } from "../dtype.ts";
import { gradientArray, handOver } from "../gradients.ts";
import { checkNotScalar, formatShape, resolveDim, sameShape, viewAround } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { copyBlocks, type Part } from "../kernels/scalar/blocks.ts";
import { unsqueeze } from "./layout.ts";

/**
 * Joins tensors along a dimension.
 *
 * Unlike in PyTorch, a part of shape [0] is an error where the others have more dimensions: give it
 * their shape, with length 0 along `dim`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.cat.html
 *
 * @param tensors Tensors whose shapes agree in all dimensions but `dim`.
 * @param dim The dimension along which they follow each other. Default: 0.
 * @returns A tensor as long along `dim` as all of them together.
 * @throws {RangeError} If there are none, or their shapes disagree elsewhere.
 * @throws {TypeError} If their types differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cat, tensor } from "@ohlol/tensor";
 *
 * assertEquals(cat([tensor([1, 2]), tensor([3])]).toArray(), [1, 2, 3]);
 * ```
 */
export function cat<D extends DType>(tensors: readonly Tensor<D>[], dim = 0): Tensor<D> {
  const first = firstOf("cat", tensors);
  checkNotScalar("cat", dim, first.shape);
  const at = resolveDim(dim, first.shape.length, "cat");
  let length = 0;
  for (const part of tensors) {
    const fits = part.shape.length === first.shape.length &&
      part.shape.every((n, i) => i === at || n === first.shape[i]);
    if (!fits) {
      throw new RangeError(
        `Cannot join tensors of shapes ${formatShape(first.shape)} and ` +
          `${formatShape(part.shape)} along dimension ${at}`,
      );
    }
    length += part.shape[at];
  }
  return join(tensors, at, first.shape.with(at, length));
}

function firstOf<D extends DType>(op: string, tensors: readonly Tensor<D>[]): Tensor<D> {
  if (tensors.length === 0) throw new RangeError(`${op} expected at least one tensor: got none`);
  const [first] = tensors;
  const other = tensors.find((part) => part.dtype !== first.dtype);
  if (other) {
    throw new TypeError(
      `Cannot join ${first.dtype} and ${other.dtype} tensors: convert one of them with to()`,
    );
  }
  return first;
}

function join<D extends DType>(
  tensors: readonly Tensor<D>[],
  dim: number,
  shape: number[],
): Tensor<D> {
  const { outer, length, inner } = viewAround(shape, dim);
  const stride = length * inner;
  const y = allocate(tensors[0].dtype, outer * stride);
  const parts: Part[] = [];
  let start = 0;
  for (const tensor of tensors) {
    const run = tensor.shape[dim] * inner;
    const part = { run, inPart: { start: 0, stride: run }, inWhole: { start, stride } };
    copyBlocks(y, part.inWhole, tensor.data, part.inPart, outer, run);
    parts.push(part);
    start += run;
  }
  return recordJoin(tensors.map(placeOf), new Tensor<D>(y, shape), outer, parts);
}

/** Records a join. Closures keep what others in the same function use: here, not the elements. */
function recordJoin<D extends DType>(
  inputs: readonly Tensor<DType>[],
  output: Tensor<D>,
  outer: number,
  parts: readonly Part[],
): Tensor<D> {
  return record("cat", inputs, output, (dy) => {
    parts.forEach(({ run, inPart, inWhole }, p) => {
      if (!inputs[p].requiresGrad) return;
      const dx = gradientArray(inputs[p].size);
      copyBlocks(dx, inPart, dy, inWhole, outer, run);
      handOver(inputs[p], dx);
    });
  });
}

/**
 * Joins tensors of one shape along a new dimension.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.stack.html
 *
 * @param tensors Tensors of the same shape.
 * @param dim Where the new dimension stands. Default: 0.
 * @returns A tensor with a dimension more, as long as there are tensors.
 * @throws {RangeError} If there are none, or their shapes differ.
 * @throws {TypeError} If their types differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stack, tensor } from "@ohlol/tensor";
 *
 * assertEquals(stack([tensor([1, 2]), tensor([3, 4])], 1).toArray(), [[1, 3], [2, 4]]);
 * ```
 */
export function stack<D extends DType>(tensors: readonly Tensor<D>[], dim = 0): Tensor<D> {
  const first = firstOf("stack", tensors);
  const at = resolveDim(dim, first.shape.length + 1, "stack");
  for (const { shape } of tensors) {
    if (!sameShape(shape, first.shape)) {
      throw new RangeError(
        `Cannot stack tensors of shapes ${formatShape(first.shape)} and ${formatShape(shape)}: ` +
          "they must be the same",
      );
    }
  }
  return cat(tensors.map((part) => unsqueeze(part, at)), at);
}

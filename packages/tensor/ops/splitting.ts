import { allocate } from "../allocate.ts";
import { placeOf, recordAll } from "../autograd.ts";
import type { DType } from "../dtype.ts";
import { gradientArray, handOver } from "../gradients.ts";
import { type DimView, formatShape, resolveDim, type Shape, viewAround } from "../shape.ts";
import { Tensor } from "../tensor.ts";
import { copyBlocks, type Part } from "../kernels/scalar/blocks.ts";
import { narrow } from "./indexing.ts";

/*
 * Ops that cut a tensor into several along a dimension.
 */

/** See {@linkcode Tensor.split}. */
export function split<D extends DType>(
  x: Tensor<D>,
  sizes: number | Shape,
  dim: number,
): Tensor<D>[] {
  const [at, length] = dimensionOf("split", x, dim);
  return parts(
    x,
    at,
    typeof sizes === "number" ? equalSizes(sizes, length) : checkSizes(sizes, length),
  );
}

/** See {@linkcode Tensor.chunk}. */
export function chunk<D extends DType>(x: Tensor<D>, count: number, dim: number): Tensor<D>[] {
  const [at, length] = dimensionOf("chunk", x, dim);
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`chunk expected a whole number of chunks > 0: got ${count}`);
  }
  if (length === 0) return parts(x, at, new Array(count).fill(0));
  return parts(x, at, equalSizes(Math.ceil(length / count), length));
}

/** The dimension, counted from the first, and its length. */
function dimensionOf(
  op: string,
  { shape }: Tensor<DType>,
  dim: number,
): [at: number, length: number] {
  if (shape.length === 0) {
    throw new RangeError(`${op} expected at least one dimension: got a scalar`);
  }
  const at = resolveDim(dim, shape.length, op);
  return [at, shape[at]];
}

/** As many times `size` as fit into a length, and what remains. */
function equalSizes(size: number, length: number): number[] {
  if (!Number.isInteger(size) || size < 0 || (size === 0 && length > 0)) {
    throw new RangeError(`split expected a whole number > 0 as size of the parts: got ${size}`);
  }
  const count = length === 0 ? 1 : Math.ceil(length / size);
  return Array.from({ length: count }, (_, i) => Math.min(size, length - i * size));
}

function checkSizes(sizes: Shape, length: number): Shape {
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum !== length || sizes.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new RangeError(
      `split expected whole numbers >= 0 whose sum is ${length}, the length of the dimension: ` +
        `got ${formatShape(sizes)}`,
    );
  }
  return sizes;
}

function parts<D extends DType>(x: Tensor<D>, dim: number, sizes: Shape): Tensor<D>[] {
  const view = viewAround(x.shape, dim);
  if (view.outer !== 1) return copiedParts(x, dim, sizes, view);
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return narrow(x, dim, start - size, size);
  });
}

/** Parts that don't lie in one piece in x: a single op, whose derivative writes dx once. */
function copiedParts<D extends DType>(
  x: Tensor<D>,
  dim: number,
  sizes: Shape,
  { outer, length, inner }: DimView,
): Tensor<D>[] {
  const parts: Part[] = [], outputs: Tensor<D>[] = [];
  let start = 0;
  for (const size of sizes) {
    const run = size * inner, inWhole = { start, stride: length * inner };
    const part = { run, inPart: { start: 0, stride: run }, inWhole };
    const y = allocate(x.dtype, outer * run);
    copyBlocks(y, part.inPart, x.data, inWhole, outer, run);
    parts.push(part);
    outputs.push(new Tensor<D>(y, x.shape.with(dim, size)));
    start += run;
  }
  recordParts(placeOf(x), outputs, outer, parts);
  return outputs;
}

/** Records a split. Closures keep what others in the same function use: here, not x's elements. */
function recordParts(
  x: Tensor<DType>,
  outputs: readonly Tensor<DType>[],
  outer: number,
  parts: readonly Part[],
): void {
  recordAll("split", [x], outputs as readonly Tensor[], (grads) => {
    const dx = gradientArray(x.size);
    if (grads.includes(null)) dx.fill(0);
    parts.forEach(({ run, inPart, inWhole }, p) => {
      const dy = grads[p];
      if (dy !== null) copyBlocks(dx, inWhole, dy, inPart, outer, run);
    });
    handOver(x, dx);
  });
}

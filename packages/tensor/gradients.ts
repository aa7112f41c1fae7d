import { allocateFloat32 } from "./allocate.ts";
import type { DType } from "./dtype.ts";
import { keep, leastKept, takeKept } from "./gradient_pool.ts";
import { kernelsFor, pairWork } from "./kernels/mod.ts";
import { formatShape } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/*
 * How derivatives write gradients. Each tensor has one array for its gradient, which the first of its
 * readers writes and the others add to. Derivatives do so in several ways:
 *
 * - `gradientOf`: the array, zero at first, to add to;
 * - `giveGradient`: an array that they give away becomes the gradient, or is added to it;
 * - `gradientArray` and `handOver`: the same with an array from the pool, which goes back there;
 * - `addGradient`: the numbers are copied or added, since somebody else reads the array, too;
 * - `writeGradient`: a kernel writes the gradient itself, or adds to it.
 */

/**
 * The memory of the arrays that the derivative at work has made gradients of others; null when no backward
 * pass runs. What a derivative was given and gave away isn't free when it returns.
 */
let taken: ArrayBufferLike[] | null = null;

/** Runs a backward pass, which may lie within the derivative of another. */
export function inBackwardPass(walk: () => void): void {
  const before = taken;
  taken = [];
  try {
    walk();
  } finally {
    taken = before;
  }
}

/** Puts the gradients that a derivative has read into the pool, except those it gave away. */
export function takeBack(gradients: (Float32Array | null)[]): void {
  for (let i = 0; i < gradients.length; i++) {
    const gradient = gradients[i];
    if (gradient !== null && gradient.length >= leastKept && !taken?.includes(gradient.buffer)) {
      keep(gradient);
    }
    gradients[i] = null;
  }
  if (taken !== null && taken.length > 0) taken.length = 0;
}

/**
 * The buffer to which derivatives add a tensor's gradient, zero at first; null for a tensor whose
 * gradient nobody needs. See {@linkcode record}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientOf, tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * gradientOf(x)?.fill(5);
 * assertEquals(x.grad?.toArray(), [5, 5]);
 * assertEquals(gradientOf(tensor([1, 2])), null);
 * ```
 */
export function gradientOf(tensor: Tensor<DType>): Float32Array | null {
  if (!tensor.requiresGrad) return null;
  const { gradFn, outputIndex } = tensor;
  if (gradFn !== null) {
    return gradFn.outputGrads[outputIndex] ??= takeKept(tensor.size)?.fill(0) ??
      allocateFloat32(tensor.size);
  }
  tensor.grad ??= new Tensor(allocateFloat32(tensor.size), tensor.shape);
  return tensor.grad.data;
}

/**
 * Adds `values` to a tensor's gradient, if somebody needs it, and gives the array away: it becomes
 * the gradient itself where there is none yet, which spares a large one being zeroed and added to.
 * A derivative may give the gradient of its output away too.
 *
 * @throws {RangeError} If there are more or fewer values than the tensor has elements.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { giveGradient, tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2], { requiresGrad: true });
 * giveGradient(x, new Float32Array([5, 6]));
 * assertEquals(x.grad?.toArray(), [5, 6]);
 * ```
 */
export function giveGradient(tensor: Tensor<DType>, values: Float32Array): void {
  if (!tensor.requiresGrad) return;
  if (values.length !== tensor.size) {
    throw new RangeError(
      `giveGradient expected ${tensor.size} values for shape ${formatShape(tensor.shape)}: ` +
        `got ${values.length}`,
    );
  }
  const sum = gradientSoFar(tensor);
  if (sum === null) makeGradient(tensor, values);
  else addTo(sum, values);
}

/** The gradient that there is already, if any. */
function gradientSoFar({ gradFn, outputIndex, grad }: Tensor<DType>): Float32Array | null {
  return gradFn === null ? grad && grad.data : gradFn.outputGrads[outputIndex];
}

/** Makes an array the gradient of a tensor that has none. */
function makeGradient(tensor: Tensor<DType>, values: Float32Array): void {
  const { gradFn, outputIndex } = tensor;
  if (gradFn === null) tensor.grad = new Tensor(values, tensor.shape);
  else gradFn.outputGrads[outputIndex] = values;
  // Asking a short one for its buffer would take longer than all else here.
  if (values.length >= leastKept) taken?.push(values.buffer);
}

function addTo(sum: Float32Array, values: Float32Array): void {
  if (sum.length < leastKept) {
    for (let i = 0; i < sum.length; i++) sum[i] += values[i];
    return;
  }
  const columns = sum.length, strides = { row: 0, column: 1 };
  const operands = { a: sum, aStrides: strides, b: values, bStrides: strides, output: sum };
  kernelsFor(pairWork(columns)).pairwise({ fn: "add", rows: 1, columns, ...operands });
}

/** An array for a gradient, with arbitrary contents: for {@linkcode handOver}. */
export function gradientArray(length: number): Float32Array {
  return takeKept(length) ?? allocateFloat32(length);
}

/** Adds to a tensor's gradient the numbers in an array from {@linkcode gradientArray}. */
export function handOver(tensor: Tensor<DType>, values: Float32Array): void {
  if (!tensor.requiresGrad) return keep(values);
  const sum = gradientSoFar(tensor);
  if (sum === null) return makeGradient(tensor, values);
  addTo(sum, values);
  keep(values);
}

/** Adds to a tensor's gradient numbers that somebody else will read, too. */
export function addGradient(tensor: Tensor<DType>, values: Float32Array): void {
  writeGradient(tensor, (gradient, isSum) => {
    if (isSum) addTo(gradient, values);
    else gradient.set(values);
  });
}

/**
 * Lets a kernel write the gradient of a tensor, if somebody needs it.
 *
 * @param write Is given the gradient, and whether it has to add to it. If not, the contents of the array
 * are arbitrary.
 */
export function writeGradient(
  tensor: Tensor<DType>,
  write: (gradient: Float32Array, isSum: boolean) => void,
): void {
  if (!tensor.requiresGrad) return;
  const sum = gradientSoFar(tensor);
  if (sum !== null) return write(sum, true);
  const { gradFn, size } = tensor;
  // A leaf's gradient stays when the pass is over.
  const values = gradFn === null ? allocateFloat32(size) : gradientArray(size);
  write(values, false);
  makeGradient(tensor, values);
}

/** Arithmetic on shapes: sizes, dimensions counted from the end, broadcasting. */

/** The lengths of a tensor's dimensions, outermost first; `[]` is a scalar's. */
export type Shape = readonly number[];

/**
 * A shape as it stands in messages: `[2, 3]`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formatShape, zeros } from "@ohlol/tensor";
 *
 * assertEquals(formatShape(zeros([2, 3]).shape), "[2, 3]");
 * ```
 */
export function formatShape(shape: Shape): string {
  return `[${shape.join(", ")}]`;
}

/** The number of elements of a tensor of that shape. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (let i = 0; i < shape.length; i++) size *= shape[i];
  return size;
}

/**
 * Whether two shapes are the same.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ones, sameShape, zeros } from "@ohlol/tensor";
 *
 * assertEquals(sameShape(zeros([2, 3]).shape, ones([2, 3]).shape), true);
 * assertEquals(sameShape([2, 3], [3, 2]), false);
 * ```
 */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return true;
}

/** Throws unless `shape` is an array of whole numbers of at least zero. */
export function checkShape(shape: Shape): void {
  if (!Array.isArray(shape)) {
    throw new TypeError(`Cannot make a tensor of shape ${shape}: expected an array of lengths`);
  }
  for (const length of shape) {
    if (!Number.isInteger(length) || length < 0) {
      throw new RangeError(
        `Cannot make a tensor of shape ${formatShape(shape)}: ${length} isn't a valid length`,
      );
    }
  }
}

/**
 * The dimension that `dim` names, where -1 is the last one. A scalar has a dimension 0, as in
 * PyTorch: see {@linkcode atLeast1d}.
 */
export function resolveDim(dim: number, rank: number, op: string): number {
  const count = Math.max(rank, 1);
  const resolved = dim < 0 ? dim + count : dim;
  if (!Number.isInteger(dim) || resolved < 0 || resolved >= count) {
    throw new RangeError(`${op} expected a dimension from ${-count} to ${count - 1}: got ${dim}`);
  }
  return resolved;
}

/** The shape in which ops along a dimension see a tensor: a scalar is a vector of one element. */
export function atLeast1d(shape: Shape): Shape {
  return shape.length === 0 ? [1] : shape;
}

/** Throws if an op that can't be applied to a scalar is given one. */
export function checkNotScalar(op: string, dim: number, shape: Shape): void {
  if (shape.length === 0) {
    throw new RangeError(`${op} cannot use dimension ${dim}: the tensor is a scalar`);
  }
}

/** A shape without one of its dimensions. A loop is faster than `toSpliced`, as short as shapes are. */
export function withoutDim(shape: Shape, dim: number): number[] {
  const rest = new Array<number>(shape.length - 1);
  for (let i = 0; i < rest.length; i++) rest[i] = shape[i < dim ? i : i + 1];
  return rest;
}

/** The position that `index` names within a length, where -1 is the last one. */
export function resolveIndex(index: number, length: number, op: string): number {
  const resolved = index < 0 ? index + length : index;
  if (!Number.isInteger(index) || resolved < 0 || resolved >= length) {
    throw new RangeError(
      length === 0
        ? `${op} cannot take index ${index}: the dimension has length 0`
        : `${op} expected an index from ${-length} to ${length - 1}: got ${index}`,
    );
  }
  return resolved;
}

/** The shape to which two shapes broadcast, aligned at their last dimensions. */
export function broadcastShapes(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const m = a[a.length - i] ?? 1;
    const n = b[b.length - i] ?? 1;
    if (m !== n && m !== 1 && n !== 1) {
      throw new RangeError(
        `Cannot broadcast shapes ${formatShape(a)} and ${
          formatShape(b)
        }: lengths ${m} and ${n} differ`,
      );
    }
    shape[rank - i] = m === 1 ? n : m;
  }
  return shape;
}

/** A tensor seen around one of its dimensions: `outer` blocks of `length` rows of `inner` elements. */
export interface DimView {
  /** The product of the lengths before the dimension. */
  outer: number;
  /** The dimension's own length. */
  length: number;
  /** The product of the lengths after the dimension. */
  inner: number;
}

/** Splits a shape around dimension `dim`. */
export function viewAround(shape: Shape, dim: number): DimView {
  let outer = 1;
  for (let i = 0; i < dim; i++) outer *= shape[i];
  let inner = 1;
  for (let i = dim + 1; i < shape.length; i++) inner *= shape[i];
  return { outer, length: shape[dim], inner };
}

/** The distance in elements between neighbours along each dimension of a contiguous tensor. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = stride;
    stride *= shape[i];
  }
  return strides;
}

import { backward, type GradFn } from "./autograd.ts";
import type { DataOf, DType, NestedArray } from "./dtype.ts";
import { formatTensor } from "./format.ts";
import * as arithmetic from "./ops/arithmetic.ts";
import * as elementwise from "./ops/elementwise.ts";
import * as indexing from "./ops/indexing.ts";
import { matmul } from "./ops/matmul.ts";
import * as reduction from "./ops/reduction.ts";
import * as layout from "./ops/layout.ts";
import { logSoftmax, softmax } from "./ops/softmax.ts";
import { checkShape, formatShape, sameShape, type Shape, sizeOf } from "./shape.ts";

/** How a reduction treats the dimension that it reduces. */
export interface ReduceOptions {
  /** Whether the dimension stays, with length 1. Default: false. */
  keepDim?: boolean;
}

/** The largest elements along a dimension, and where they stand. */
export interface MaxResult<D extends DType = "float32"> {
  /** The largest elements. */
  values: Tensor<D>;
  /** The position of each along the dimension: the first one, where several are largest. */
  indices: Tensor<"int32">;
}

/**
 * An n-dimensional array of numbers that remembers how it was computed.
 *
 * Its elements lie in `data`, a plain typed array, row-major and without gaps. Tensors are ordinary
 * values: nothing has to be disposed of. Methods make new tensors and leave their operands as they
 * are; those that only look at the same elements in another shape (`view`, `reshape`, `squeeze`,
 * `unsqueeze`, `detach`, and `select` and `narrow` along the first dimension) share `data`, all
 * others copy.
 *
 * Tensors are usually made by {@linkcode tensor}, {@linkcode zeros} and their like.
 *
 * Source: https://docs.pytorch.org/docs/stable/tensors.html
 *
 * @typeParam D The element type. Derivatives exist for `"float32"` alone.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const w = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * const loss = w.matmul(tensor([1, 1])).tanh().sum();
 * loss.backward();
 * assertEquals(w.grad?.shape, [2, 2]);
 * ```
 *
 * @example Arithmetic, in which shapes are broadcast
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, 2], [3, 4]]);
 * assertEquals(x.add(tensor([10, 20])).toArray(), [[11, 22], [13, 24]]);
 * assertEquals(x.mul(2).sub(1).div(4).toArray(), [[0.25, 0.75], [1.25, 1.75]]);
 * assertEquals(x.pow(2).neg().abs().sqrt().toArray(), [[1, 2], [3, 4]]);
 * assertEquals(x.sub(2).relu().toArray(), [[0, 0], [1, 2]]);
 * assertEquals(x.sub(x).exp().log().tanh().sigmoid().toArray(), [[0.5, 0.5], [0.5, 0.5]]);
 * assertEquals(x.matmul(tensor([1, 1])).toArray(), [3, 7]);
 * ```
 *
 * @example Reductions, of all elements or along a dimension
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, 5, 3], [7, 0, 2]]);
 * assertEquals(x.sum().item(), 18);
 * assertEquals(x.sum(0).toArray(), [8, 5, 5]);
 * assertEquals(x.mean(1, { keepDim: true }).toArray(), [[3], [3]]);
 * const { values, indices } = x.max(1);
 * assertEquals([values.toArray(), indices.toArray()], [[5, 7], [1, 0]]);
 * assertEquals(x.argmax(-1).toArray(), [1, 0]);
 * assertEquals(tensor([0, 0]).softmax(0).toArray(), [0.5, 0.5]);
 * assertEquals(tensor([0, -Infinity]).logSoftmax(0).toArray(), [0, -Infinity]);
 * ```
 *
 * @example Shapes
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { zeros } from "@ohlol/tensor";
 *
 * const x = zeros([2, 1, 3]);
 * assertEquals(x.view(3, -1).shape, [3, 2]);
 * assertEquals(x.transpose(0, 2).shape, [3, 1, 2]);
 * assertEquals(x.permute(1, 2, 0).shape, [1, 3, 2]);
 * assertEquals(x.squeeze(1).shape, [2, 3]);
 * assertEquals(x.unsqueeze(0).shape, [1, 2, 1, 3]);
 * assertEquals(x.expand(2, 4, 3).shape, [2, 4, 3]);
 * ```
 *
 * @example Parts
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * const indices = tensor([2, 0], { dtype: "int32" });
 * assertEquals(x.select(0, 1).toArray(), [4, 5, 6]);
 * assertEquals(x.narrow(1, 0, 2).toArray(), [[1, 2], [4, 5]]);
 * assertEquals(x.indexSelect(1, indices).toArray(), [[3, 1], [6, 4]]);
 * assertEquals(x.gather(1, indices.view(2, 1)).toArray(), [[3], [4]]);
 * ```
 */
export class Tensor<D extends DType = "float32"> {
  /** The length of each dimension, outermost first; `[]` for a scalar. */
  readonly shape: Shape;
  /** The element type. */
  readonly dtype: D;
  /** The number of elements. */
  readonly size: number;
  /**
   * The elements, row-major. Small tensors are pieces of a shared buffer: to hand the elements to
   * something that takes an `ArrayBuffer`, pass `data.slice().buffer`.
   */
  readonly data: DataOf<D>;
  /** The op that made this tensor, or null for a leaf. */
  gradFn: GradFn | null = null;
  /** Which of the outputs of `gradFn` this tensor is. */
  outputIndex = 0;
  private gradRequired = false;
  private gradient: Tensor | null = null;

  /**
   * Wraps an array, without copying it.
   *
   * @param data The elements, row-major: a `Float32Array`, or an `Int32Array` for `"int32"`.
   * @param shape The length of each dimension.
   * @throws {RangeError} If the shape is no shape, or has another number of elements.
   * @throws {TypeError} If the data are not in such an array.
   */
  constructor(data: DataOf<D>, shape: Shape) {
    this.data = data;
    this.shape = shape;
    this.dtype = dtypeOf(data) as D;
    this.size = data.length;
    if (sizeOf(shape) !== data.length) {
      checkShape(shape);
      throw new RangeError(
        `Cannot make a tensor of shape ${formatShape(shape)}: ` +
          `it takes ${sizeOf(shape)} elements, got ${data.length}`,
      );
    }
  }

  /** Whether ops on this tensor are recorded, so that `backward` reaches it. */
  get requiresGrad(): boolean {
    return this.gradRequired;
  }

  /**
   * @throws {TypeError} If it is set on integers, unset on what was computed from tensors that
   * require a gradient, or set to something other than a boolean.
   */
  set requiresGrad(required: boolean) {
    if (typeof required !== "boolean") {
      throw new TypeError(`requiresGrad expected a boolean: got ${typeof required}`);
    }
    if (required && this.dtype !== "float32") {
      throw new TypeError(
        `Cannot require a gradient of an ${this.dtype} tensor: only float32 has one`,
      );
    }
    if (!required && this.gradFn !== null) {
      throw new TypeError("Cannot unset requiresGrad of a computed tensor: use detach() instead");
    }
    this.gradRequired = required;
  }

  /** The gradient that calls of `backward` have accumulated, for leaves; null before the first. */
  get grad(): Tensor | null {
    return this.gradient;
  }

  /**
   * @throws {RangeError} If it is set to a tensor of another shape, or to the tensor itself.
   * @throws {TypeError} If it is set to a tensor of another type, or to something other than a tensor
   * or null.
   */
  set grad(gradient: Tensor | null) {
    if (gradient !== null) checkGradient(this, gradient);
    this.gradient = gradient;
  }

  /** Whether the tensor was made by hand and not by a recorded op. */
  get isLeaf(): boolean {
    return this.gradFn === null;
  }

  /**
   * Adds to the `grad` of each leaf that this tensor was computed from the derivative of this
   * tensor with respect to it. The graph is freed on the way: a second call needs a new result.
   *
   * @param gradient The gradient of the loss with respect to this tensor, of its shape; may be left
   * out for a tensor of one element, where it is 1.
   * @throws {RangeError} If the tensor has several elements and no gradient is given, or one of
   * another shape.
   * @throws {TypeError} If the tensor needs no gradient, or is given one that is not a float32 tensor.
   * @throws {Error} If the graph has been walked before.
   */
  backward(this: Tensor, gradient?: Tensor): void {
    backward(this, gradient);
  }

  /** The same elements, cut off from the graph: nothing flows back through the result. */
  detach(): Tensor<D> {
    return new Tensor<D>(this.data, this.shape);
  }

  /** A copy with elements of its own, through which gradients flow. */
  clone(): Tensor<D> {
    return layout.clone(this);
  }

  /**
   * The same numbers as another type: floats are cut towards zero on the way to integers.
   *
   * @throws {RangeError} If a float does not fit into 32 bits, or is NaN.
   */
  to<E extends DType>(dtype: E): Tensor<E> {
    return layout.convert(this, dtype);
  }

  /**
   * The only element, as a number.
   *
   * @throws {RangeError} If there is not exactly one.
   */
  item(): number {
    if (this.size !== 1) {
      throw new RangeError(
        `Cannot turn a tensor of shape ${formatShape(this.shape)} into a number: ` +
          `it has ${this.size} elements`,
      );
    }
    return this.data[0];
  }

  /** The elements as nested plain arrays, or as a number for a scalar. */
  toArray(): NestedArray {
    return nest(this.data, this.shape, 0, 0, this.size);
  }

  /** The elements in brackets, as PyTorch prints them. */
  toString(): string {
    return formatTensor(this.data, this.shape, {
      dtype: this.dtype,
      requiresGrad: this.requiresGrad,
      gradFn: this.gradFn?.name,
    });
  }

  /**
   * Refuses to be a number: JavaScript calls this in `loss + x`, where it would otherwise join two
   * texts, and in `loss < 0.1`, where it would compare NaN.
   *
   * @throws {TypeError} Always.
   */
  valueOf(): never {
    throw new TypeError(
      `Cannot compute with a tensor of shape ${formatShape(this.shape)} as if it were a number: ` +
        "use item() for its number, or methods such as add() and mul()",
    );
  }

  /**
   * Refuses to be JSON, which `JSON.stringify` asks for: it can't hold NaN, infinities and types.
   *
   * @throws {TypeError} Always.
   */
  toJSON(): never {
    throw new TypeError(
      `Cannot turn a tensor of shape ${formatShape(this.shape)} into JSON: ` +
        "use toArray() for its elements",
    );
  }

  /**
   * `this + other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  add(other: Tensor<D> | number): Tensor<D> {
    return arithmetic.add(this, other);
  }

  /**
   * `this - other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  sub(other: Tensor<D> | number): Tensor<D> {
    return arithmetic.sub(this, other);
  }

  /**
   * `this · other`, element by element, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   * @throws {TypeError} If the types differ, or the number is not whole for an int32 tensor.
   */
  mul(other: Tensor<D> | number): Tensor<D> {
    return arithmetic.mul(this, other);
  }

  /**
   * `this / other`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   */
  div(this: Tensor, other: Tensor | number): Tensor {
    return arithmetic.div(this, other);
  }

  /**
   * `this` to the power of `exponent`, broadcast.
   *
   * @throws {RangeError} If the shapes do not broadcast to one.
   */
  pow(this: Tensor, exponent: Tensor | number): Tensor {
    return arithmetic.pow(this, exponent);
  }

  /** `-this`. */
  neg(): Tensor<D> {
    return arithmetic.neg(this);
  }

  /** `e` to the power of each element. */
  exp(this: Tensor): Tensor {
    return elementwise.exp(this);
  }

  /** The natural logarithm of each element. */
  log(this: Tensor): Tensor {
    return elementwise.log(this);
  }

  /** The square root of each element. */
  sqrt(this: Tensor): Tensor {
    return elementwise.sqrt(this);
  }

  /** The absolute value of each element. */
  abs(this: Tensor): Tensor {
    return elementwise.abs(this);
  }

  /** The hyperbolic tangent of each element. */
  tanh(this: Tensor): Tensor {
    return elementwise.tanh(this);
  }

  /** `1 / (1 + exp(-x))` of each element. */
  sigmoid(this: Tensor): Tensor {
    return elementwise.sigmoid(this);
  }

  /** `max(x, 0)` of each element. */
  relu(this: Tensor): Tensor {
    return elementwise.relu(this);
  }

  /**
   * The matrix product: `[..., m, k]` times `[..., k, n]` is `[..., m, n]`. Vectors count as one row
   * on the left and as one column on the right; what stands before the last two dimensions is a
   * batch, and broadcast.
   *
   * @throws {RangeError} If the inner dimensions differ, or an operand is a scalar.
   */
  matmul(this: Tensor, other: Tensor): Tensor {
    return matmul(this, other);
  }

  /**
   * The sum of all elements, or of those along a dimension.
   *
   * @throws {RangeError} If there is no such dimension, or a sum of integers does not fit into 32
   * bits.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  sum(dim?: number, options?: ReduceOptions): Tensor<D> {
    return reduction.sum(this, dim, options);
  }

  /**
   * The mean of all elements, or of those along a dimension; NaN where there are none.
   *
   * @throws {RangeError} If there is no such dimension.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  mean(this: Tensor, dim?: number, options?: ReduceOptions): Tensor {
    return reduction.mean(this, dim, options);
  }

  /**
   * The largest element; its gradient is shared by all that are as large.
   *
   * @throws {RangeError} If there are no elements.
   */
  max(): Tensor<D>;
  /**
   * The largest elements along a dimension, and where they stand.
   *
   * @throws {RangeError} If there is no such dimension, or its length is 0.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  max(dim: number, options?: ReduceOptions): MaxResult<D>;
  max(dim?: number, options?: ReduceOptions): Tensor<D> | MaxResult<D> {
    return dim === undefined
      ? reduction.max(this, options)
      : reduction.maxAlong(this, dim, options);
  }

  /**
   * Where the largest element stands, counted through all elements or along a dimension: the first
   * one, where several are largest.
   *
   * @throws {RangeError} If there is no such dimension, or there are no elements.
   * @throws {TypeError} If an option is unknown, or of the wrong type.
   */
  argmax(dim?: number, options?: ReduceOptions): Tensor<"int32"> {
    return reduction.argmax(this, dim, options);
  }

  /**
   * `exp(x) / Σ exp(x)` along a dimension.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  softmax(this: Tensor, dim: number): Tensor {
    return softmax(this, dim);
  }

  /**
   * `x - log Σ exp(x)` along a dimension.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  logSoftmax(this: Tensor, dim: number): Tensor {
    return logSoftmax(this, dim);
  }

  /**
   * The same elements in another shape, in which one length may be -1: it follows from the others.
   *
   * @throws {RangeError} If the number of elements would change.
   */
  reshape(...shape: number[] | [Shape]): Tensor<D> {
    return layout.reshape(this, shapeFrom(shape));
  }

  /** The same as {@linkcode reshape}: a tensor has no gaps, so each shape is a view. */
  view(...shape: number[] | [Shape]): Tensor<D> {
    return layout.reshape(this, shapeFrom(shape));
  }

  /**
   * The tensor with two dimensions exchanged.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  transpose(dim0: number, dim1: number): Tensor<D> {
    return layout.transpose(this, dim0, dim1);
  }

  /**
   * The tensor with its dimensions in another order: dimension `dims[i]` becomes dimension `i`.
   *
   * @throws {RangeError} If `dims` does not name each dimension once.
   */
  permute(...dims: number[] | [Shape]): Tensor<D> {
    return layout.permute(this, shapeFrom(dims));
  }

  /**
   * The tensor without its dimensions of length 1, or without `dim` if that has length 1.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  squeeze(dim?: number): Tensor<D> {
    return layout.squeeze(this, dim);
  }

  /**
   * The tensor with a new dimension of length 1 in front of dimension `dim`.
   *
   * @throws {RangeError} If there is no such dimension.
   */
  unsqueeze(dim: number): Tensor<D> {
    return layout.unsqueeze(this, dim);
  }

  /**
   * The tensor repeated along its dimensions of length 1, to a shape that it broadcasts to.
   *
   * @throws {RangeError} If it does not broadcast to that shape.
   */
  expand(...shape: number[] | [Shape]): Tensor<D> {
    return layout.expand(this, shapeFrom(shape));
  }

  /**
   * The part of the tensor at one index of dimension `dim`, which disappears.
   *
   * @throws {RangeError} If there is no such dimension or index.
   */
  select(dim: number, index: number): Tensor<D> {
    return indexing.select(this, dim, index);
  }

  /**
   * The part of the tensor at `length` indices of dimension `dim`, from `start` on.
   *
   * @throws {RangeError} If there is no such dimension, or there are not as many indices.
   */
  narrow(dim: number, start: number, length: number): Tensor<D> {
    return indexing.narrow(this, dim, start, length);
  }

  /**
   * The parts of the tensor at these indices of dimension `dim`, in their order.
   *
   * @throws {RangeError} If there is no such dimension or index, or `index` is no vector.
   */
  indexSelect(dim: number, index: Tensor<"int32">): Tensor<D> {
    return indexing.indexSelect(this, dim, index);
  }

  /**
   * For each element of `index`, the element that it names along dimension `dim`:
   * `y[i][j] = x[i][index[i][j]]` along dimension 1 of a matrix.
   *
   * @throws {RangeError} If there is no such dimension or index, or `index` does not fit.
   */
  gather(dim: number, index: Tensor<"int32">): Tensor<D> {
    return indexing.gather(this, dim, index);
  }
}

function dtypeOf(data: Float32Array | Int32Array): DType {
  if (data instanceof Float32Array) return "float32";
  if (data instanceof Int32Array) return "int32";
  const got = (data as object | undefined)?.constructor?.name ?? typeof data;
  throw new TypeError(`Tensor expected a Float32Array or an Int32Array: got ${got}`);
}

/** Throws unless `gradient` can be the gradient of `tensor`. */
function checkGradient(tensor: Tensor<DType>, gradient: Tensor<DType>): void {
  if (!(gradient instanceof Tensor)) {
    throw new TypeError(`Cannot assign a gradient that is not a tensor: got ${typeof gradient}`);
  }
  if (gradient.dtype !== tensor.dtype) {
    throw new TypeError(
      `Cannot assign a gradient of type ${gradient.dtype} to a tensor of type ${tensor.dtype}: ` +
        "they must be the same",
    );
  }
  if (!sameShape(gradient.shape, tensor.shape)) {
    throw new RangeError(
      `Cannot assign a gradient of shape ${formatShape(gradient.shape)} to a tensor of shape ` +
        `${formatShape(tensor.shape)}: they must be the same`,
    );
  }
  if ((gradient as object) === tensor) {
    throw new RangeError("Cannot assign a tensor as its own gradient");
  }
}

function shapeFrom(args: number[] | [Shape]): Shape {
  const [first] = args;
  return typeof first === "object" ? first : args as number[];
}

function nest(
  data: Float32Array | Int32Array,
  shape: Shape,
  dim: number,
  start: number,
  size: number,
): NestedArray {
  if (dim === shape.length) return data[start];
  const length = shape[dim];
  const step = size / length;
  return Array.from({ length }, (_, i) => nest(data, shape, dim + 1, start + i * step, step));
}

// Deno's and Node's console print a tensor as toString does.
for (const name of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
  Object.defineProperty(Tensor.prototype, Symbol.for(name), {
    value(this: Tensor<DType>): string {
      return this.toString();
    },
  });
}

import { backward, type GradFn } from "./autograd.ts";
import { type DataOf, type DType, dtypeOf, type NestedArray, withArticle } from "./dtype.ts";
import type { ConversionMethods } from "./methods/conversion.ts";
import { checkShape, formatShape, sameShape, type Shape, sizeOf } from "./shape.ts";

/**
 * An n-dimensional array of numbers that remembers how it was computed.
 *
 * Its elements lie in `data`, a plain typed array, row-major and without gaps. Tensors are ordinary
 * values: nothing has to be disposed of. Methods make new tensors and leave their operands as they
 * are; those that only look at the same elements in another shape (`view`, `reshape`, `flatten`,
 * `unflatten`, `squeeze`, `unsqueeze`, `detach`, and `select`, `narrow`, `split` and `chunk` along the
 * first dimension) share `data`, all others copy.
 *
 * Tensors are usually made by {@linkcode tensor}, {@linkcode zeros} and their like. Most of their methods
 * are documented in the families that it inherits from, each of which extends the one before:
 *
 * - {@linkcode ArithmeticMethods}: `add`, `mul`, `matmul` and others that take two operands
 * - {@linkcode ElementwiseMethods}: `exp`, `abs`, `clamp` and other functions of each element
 * - {@linkcode ActivationMethods}: `tanh`, `relu`, `softmax` and others
 * - {@linkcode ComparisonMethods}: `eq`, `lt`, `logicalAnd`, `maskedFill` and others
 * - {@linkcode ReductionMethods}: `sum`, `max`, `std` and others
 * - {@linkcode OrderMethods}: `sort`, `topK`, `cumsum`
 * - {@linkcode ShapeMethods}: `view`, `transpose`, `flatten` and others
 * - {@linkcode PartMethods}: `select`, `split`, `gather` and others
 * - {@linkcode ConversionMethods}: `clone`, `to`, `toString`
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
   * @param data The elements, row-major: a `Float32Array`, an `Int32Array` for `"int32"`, or a
   * `Uint8Array` of 0 and 1 for `"bool"`.
   * @param shape The length of each dimension.
   * @throws {RangeError} If the shape isn't valid, or has another number of elements, or an element
   * of a `Uint8Array` is greater than 1.
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
        `Cannot require a gradient of ${withArticle(this.dtype)} tensor: only float32 has one`,
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

function nest(
  data: DataOf<DType>,
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

/**
 * The methods of tensors that are defined in methods/.
 *
 * @typeParam D The element type.
 */
// Merges with the class of the same name, which gets the types of the methods without importing them.
export interface Tensor<D extends DType = "float32"> extends ConversionMethods<D> {}

/** The names of those methods. */
export const methodNames: readonly string[] = (
  "add sub mul div pow neg maximum minimum matmul exp expm1 log log1p sqrt rsqrt square " +
  "sin cos abs sign clamp tanh sigmoid relu gelu silu softplus softmax logSoftmax eq ne " +
  "lt le gt ge logicalAnd logicalOr logicalNot maskedFill tril triu sum mean max min " +
  "argmax argmin var std norm logSumExp cumsum sort argsort topK reshape view transpose " +
  "permute squeeze unsqueeze expand flatten unflatten repeat flip select narrow split " +
  "chunk indexSelect gather clone to"
).split(" ");

/** Gives tensors the methods of a prototype and of those that it inherits from. */
export function giveMethods(prototype: object): void {
  Object.setPrototypeOf(Tensor.prototype, prototype);
}

/** A prototype for tensors that have not been given their methods. */
function withoutMethods(): object {
  const prototype = {};
  for (const name of methodNames) {
    Object.defineProperty(prototype, name, {
      value() {
        throw new TypeError(
          `Cannot call ${name} on a tensor without methods: import "@ohlol/tensor" somewhere`,
        );
      },
    });
  }
  return prototype;
}

giveMethods(withoutMethods());

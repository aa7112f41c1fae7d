import { allocate } from "./allocate.ts";
import { checkDType, type DataOf, type DType } from "./dtype.ts";
import { resolveOptions } from "./options.ts";
import { checkShape, type Shape, sizeOf } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** What the functions that make tensors have in common. */
export interface TensorOptions<D extends DType = "float32"> {
  /** The element type. Default: `"float32"`. */
  dtype?: D;
  /** Whether ops on the tensor are recorded. Default: false. */
  requiresGrad?: boolean;
}

/** The element of `data` that a value becomes. */
export function toElement(value: unknown, data: DataOf<DType>): number {
  if (Array.isArray(value)) {
    throw new RangeError(
      `Cannot make a tensor of ragged rows: expected a number, got a row of length ${value.length}`,
    );
  }
  if (typeof value === "boolean" && data instanceof Uint8Array) return Number(value);
  if (typeof value !== "number") {
    throw new TypeError(`Cannot make a tensor of ${typeof value} values: got ${String(value)}`);
  }
  if (data instanceof Uint8Array) return value === 0 ? 0 : 1;
  if (data instanceof Int32Array && (value | 0) !== value) {
    throw new RangeError(`Cannot store ${value} as int32: it isn't a 32-bit integer`);
  }
  return value;
}

const defaults = { dtype: undefined as DType | undefined, requiresGrad: false };

/**
 * A tensor of zeros, with shape and options checked in the name of the function `op`.
 *
 * @param defaultType The element type if the options name none.
 */
export function empty<D extends DType>(
  op: string,
  shape: Shape,
  options: TensorOptions<D> | undefined,
  defaultType: DType = "float32",
): Tensor<D> {
  const { dtype = defaultType, requiresGrad } = resolveOptions<
    TensorOptions<DType>,
    typeof defaults
  >(
    op,
    options,
    defaults,
  );
  checkShape(shape);
  checkDType(dtype);
  const result = new Tensor<D>(allocate(dtype as D, sizeOf(shape)), shape.slice());
  if (requiresGrad) result.requiresGrad = true;
  return result;
}

/** A tensor of which every element is `value`. */
function filled<D extends DType>(
  op: string,
  shape: Shape,
  value: number,
  options: TensorOptions<D> | undefined,
): Tensor<D> {
  const result = empty(op, shape, options);
  result.data.fill(toElement(value, result.data));
  return result;
}

/**
 * Makes a tensor of zeros.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.zeros.html
 *
 * @typeParam D The element type.
 * @param shape The length of each dimension.
 * @param options The element type, and whether the tensor requires a gradient.
 * @throws {RangeError} If a length isn't a whole number of at least 0.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { zeros } from "@ohlol/tensor";
 *
 * assertEquals(zeros([1, 4]).toArray(), [[0, 0, 0, 0]]);
 * ```
 */
export function zeros<D extends DType = "float32">(
  shape: Shape,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>> {
  return empty("zeros", shape, options);
}

/**
 * Makes a tensor of ones.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.ones.html
 *
 * @typeParam D The element type.
 * @param shape The length of each dimension.
 * @param options The element type, and whether the tensor requires a gradient.
 * @throws {RangeError} If a length isn't a whole number of at least 0.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ones } from "@ohlol/tensor";
 *
 * assertEquals(ones([2, 1]).toArray(), [[1], [1]]);
 * ```
 */
export function ones<D extends DType = "float32">(
  shape: Shape,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>> {
  return filled("ones", shape, 1, options);
}

/**
 * Makes a tensor of which every element is `value`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.full.html
 *
 * @typeParam D The element type.
 * @param shape The length of each dimension.
 * @param value The number.
 * @param options The element type, and whether the tensor requires a gradient.
 * @throws {RangeError} If a length isn't a whole number of at least 0, or the number doesn't fit.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { full } from "@ohlol/tensor";
 *
 * assertEquals(full([2], 0.5).toArray(), [0.5, 0.5]);
 * ```
 */
export function full<D extends DType = "float32">(
  shape: Shape,
  value: number,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>> {
  return filled("full", shape, value, options);
}

/**
 * Makes the identity matrix of `n` rows.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.eye.html
 *
 * @typeParam D The element type.
 * @param n The number of rows and of columns.
 * @param options The element type, and whether the tensor requires a gradient.
 * @throws {RangeError} If `n` isn't a whole number of at least 0.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eye } from "@ohlol/tensor";
 *
 * assertEquals(eye(2).toArray(), [[1, 0], [0, 1]]);
 * ```
 */
export function eye<D extends DType = "float32">(
  n: number,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>> {
  const result = empty("eye", [n, n], options);
  for (let i = 0; i < n; i++) result.data[i * (n + 1)] = 1;
  return result;
}

/**
 * Makes a tensor of zeros, of another one's shape.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.zeros_like.html
 *
 * @typeParam D The element type of that tensor.
 * @typeParam E The element type of the result.
 * @param like The tensor whose shape to take.
 * @param options The element type, by default that of `like`, and whether the tensor requires a
 * gradient.
 * @throws {TypeError} If `like` is not a tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor, zerosLike } from "@ohlol/tensor";
 *
 * assertEquals(zerosLike(tensor([[1, 2]])).toArray(), [[0, 0]]);
 * assertEquals(zerosLike(tensor([1, 2]), { dtype: "bool" }).dtype, "bool");
 * ```
 */
export function zerosLike<D extends DType, E extends DType = D>(
  like: Tensor<D>,
  options?: TensorOptions<E>,
): Tensor<NoInfer<E>> {
  return filledLike("zerosLike", like, 0, options);
}

/**
 * Makes a tensor of ones, of another one's shape.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.ones_like.html
 *
 * @typeParam D The element type of that tensor.
 * @typeParam E The element type of the result.
 * @param like The tensor whose shape to take.
 * @param options The element type, by default that of `like`, and whether the tensor requires a
 * gradient.
 * @throws {TypeError} If `like` is not a tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { onesLike, tensor } from "@ohlol/tensor";
 *
 * assertEquals(onesLike(tensor([[1, 2]])).toArray(), [[1, 1]]);
 * ```
 */
export function onesLike<D extends DType, E extends DType = D>(
  like: Tensor<D>,
  options?: TensorOptions<E>,
): Tensor<NoInfer<E>> {
  return filledLike("onesLike", like, 1, options);
}

function filledLike<E extends DType>(
  op: string,
  like: Tensor<DType>,
  value: number,
  options: TensorOptions<E> | undefined,
): Tensor<E> {
  if (!(like instanceof Tensor)) throw new TypeError(`${op} expected a tensor: got ${typeof like}`);
  const result = empty(op, like.shape, options, like.dtype);
  result.data.fill(value);
  return result;
}

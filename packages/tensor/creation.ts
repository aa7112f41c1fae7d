import { allocate } from "./allocate.ts";
import {
  checkDType,
  type DataOf,
  type DType,
  type NestedArray,
  type NestedBooleans,
} from "./dtype.ts";
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

/**
 * Makes a tensor of given numbers, or of given booleans.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.tensor.html
 *
 * @typeParam D The element type.
 * @param values A number, nested arrays whose rows have equal lengths, or a typed array (copied).
 * @param options The element type, and whether the tensor requires a gradient. For `"bool"`, every
 * number except 0 is true.
 * @returns A tensor whose shape is that of the nesting.
 * @throws {RangeError} If rows differ in length, or a number is not a 32-bit integer for `"int32"`.
 * @throws {TypeError} If something in `values` is not a number, or an option is unknown, or of the
 * wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * assertEquals(tensor([[1, 2, 3], [4, 5, 6]]).shape, [2, 3]);
 * assertEquals(tensor([3, 1], { dtype: "int32" }).data, new Int32Array([3, 1]));
 * assertEquals(tensor([true, false]).dtype, "bool");
 * ```
 */
export function tensor<D extends DType = "float32">(
  values: NestedArray | DataOf<DType>,
  options?: TensorOptions<D>,
  // Without NoInfer, D would follow from where the result goes, and not from `dtype`.
): Tensor<NoInfer<D>>;
/** Makes a tensor of given booleans. */
export function tensor(values: NestedBooleans, options?: TensorOptions<"bool">): Tensor<"bool">;
export function tensor(
  values: NestedArray | NestedBooleans | DataOf<DType>,
  options?: TensorOptions<DType>,
): Tensor<DType> {
  const shape = ArrayBuffer.isView(values) ? [values.length] : shapeOf(values);
  const inferred = isOfBooleans(values) ? "bool" : "float32";
  const result = empty("tensor", shape, options, inferred);
  if (inferred === "bool" && options?.dtype === undefined) checkBooleans(values);
  if (ArrayBuffer.isView(values)) {
    for (let i = 0; i < result.size; i++) result.data[i] = toElement(values[i], result.data);
  } else flatten(values, shape, 0, result.data, 0);
  return result;
}

type Nested = NestedArray | NestedBooleans;

function shapeOf(values: Nested): number[] {
  const shape: number[] = [];
  for (let level = values; Array.isArray(level); level = level[0]) shape.push(level.length);
  return shape;
}

/** Whether the values are booleans, and not numbers. */
function isOfBooleans(values: Nested | DataOf<DType>): boolean {
  let first: unknown = values;
  while (Array.isArray(first)) first = first[0];
  return typeof first === "boolean";
}

/** Throws if there are numbers too, which would have to become either booleans or the tensor's type. */
function checkBooleans(values: unknown): void {
  const number = [values].flat(Infinity).find((value) => typeof value === "number");
  if (number === undefined) return;
  throw new TypeError(
    `Cannot make a tensor of both booleans and numbers: got ${number} among booleans`,
  );
}

/** Writes nested values to `data` from `position` on, and says where the next ones go. */
function flatten(
  values: Nested,
  shape: Shape,
  depth: number,
  data: DataOf<DType>,
  position: number,
): number {
  if (depth === shape.length) {
    data[position] = toElement(values, data);
    return position + 1;
  }
  if (!Array.isArray(values) || values.length !== shape[depth]) {
    const got = Array.isArray(values) ? `one of length ${values.length}` : `${values}`;
    throw new RangeError(
      `Cannot make a tensor of ragged rows: expected a row of length ${shape[depth]}, got ${got}`,
    );
  }
  let next = position;
  for (const row of values) next = flatten(row, shape, depth + 1, data, next);
  return next;
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
    throw new RangeError(`Cannot store ${value} as int32: it is no 32-bit integer`);
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
 * @throws {RangeError} If a length is no whole number of at least 0.
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
 * @throws {RangeError} If a length is no whole number of at least 0.
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
 * @throws {RangeError} If a length is no whole number of at least 0, or the number doesn't fit.
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
 * @throws {RangeError} If `n` is no whole number of at least 0.
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
 * Makes the numbers `start, start + step, ...` up to, but without, `end`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.arange.html
 *
 * @typeParam D The element type.
 * @param end The number before which to stop.
 * @param options The element type, and whether the tensor requires a gradient.
 * @throws {RangeError} If the step is 0 or leads away from `end`, or a bound is not finite.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { arange } from "@ohlol/tensor";
 *
 * assertEquals(arange(3).toArray(), [0, 1, 2]);
 * assertEquals(arange(2, 5).toArray(), [2, 3, 4]);
 * assertEquals(arange(1, 0, -0.5).toArray(), [1, 0.5]);
 * ```
 */
export function arange<D extends DType = "float32">(
  end: number,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>>;
/** Makes the numbers from `start` up to, but without, `end`, in steps of `step`. */
export function arange<D extends DType = "float32">(
  start: number,
  end: number,
  step?: number,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>>;
export function arange<D extends DType = "float32">(
  first: number,
  second?: number | TensorOptions<D>,
  step = 1,
  options?: TensorOptions<D>,
): Tensor<D> {
  if (typeof second !== "number") return range(0, first, 1, second);
  return range(first, second, step, options);
}

function range<D extends DType>(
  start: number,
  end: number,
  step: number,
  options: TensorOptions<D> | undefined,
): Tensor<D> {
  const steps = (end - start) / step;
  if (!(steps >= 0 && steps < Infinity)) {
    throw new RangeError(
      `Cannot count from ${start} to ${end} in steps of ${step}: the end is never reached`,
    );
  }
  // From -0 steps follows a length of -0, which the sum with 0 makes 0.
  const length = Math.ceil(steps) + 0;
  const result = empty("arange", [length], options);
  for (let i = 0; i < length; i++) {
    result.data[i] = toElement(start + i * step, result.data);
  }
  return result;
}

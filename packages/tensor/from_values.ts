import { empty, type TensorOptions, toElement } from "./creation.ts";
import type { DataOf, DType, NestedArray, NestedBooleans } from "./dtype.ts";
import type { Shape } from "./shape.ts";
import type { Tensor } from "./tensor.ts";

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

import { empty, type TensorOptions, toElement } from "./creation.ts";
import type { DType } from "./dtype.ts";
import { fma } from "./fma.ts";
import type { Tensor } from "./tensor.ts";

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
  const result = numbers("arange", length, options);
  for (let i = 0; i < length; i++) {
    result.data[i] = toElement(start + i * step, result.data);
  }
  return result;
}

/** A vector of zeros, which must not be of booleans. */
function numbers<D extends DType>(
  op: string,
  length: number,
  options: TensorOptions<D> | undefined,
): Tensor<D> {
  if (options?.dtype === "bool") {
    throw new TypeError(`${op} expected dtype float32 or int32: got bool`);
  }
  return empty(op, [length], options);
}

/**
 * Makes numbers at equal distances from `start` to `end`, of which both are included.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.linspace.html
 *
 * @typeParam D The element type.
 * @param start The first number.
 * @param end The last number.
 * @param steps How many numbers; a single one is `start`.
 * @param options The element type, and whether the tensor requires a gradient. As int32, numbers are
 * truncated toward zero.
 * @throws {RangeError} If `steps` is not a whole number >= 0, or a bound is not whole for int32.
 * @throws {TypeError} If the type is bool, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linspace } from "@ohlol/tensor";
 *
 * assertEquals(linspace(0, 1, 5).toArray(), [0, 0.25, 0.5, 0.75, 1]);
 * ```
 */
export function linspace<D extends DType = "float32">(
  start: number,
  end: number,
  steps: number,
  options?: TensorOptions<D>,
): Tensor<NoInfer<D>> {
  if (!Number.isInteger(steps) || steps < 0) {
    throw new RangeError(`linspace expected a whole number of steps >= 0: got ${steps}`);
  }
  const result = numbers("linspace", steps, options);
  const { data } = result;
  const [first, last] = [toElement(start, data), toElement(end, data)];
  const at = data instanceof Int32Array ? wholeLine(first, last, steps) : line(first, last, steps);
  // From both ends, as PyTorch does, so that the last number is exactly `end`.
  for (let i = 0; i < steps; i++) data[i] = i < steps >> 1 ? at(first, i) : at(last, i - steps + 1);
  if (steps === 1) data[0] = first;
  return result;
}

/** Returns the number that is this many steps from another one, rounded as PyTorch does. */
type Line = (from: number, steps: number) => number;

function line(start: number, end: number, count: number): Line {
  const [first, last] = [Math.fround(start), Math.fround(end)];
  const step = Math.fround(Math.fround(last - first) / (count - 1));
  return (from, steps) => fma(step, steps, Math.fround(from));
}

function wholeLine(start: number, end: number, count: number): Line {
  const step = (end - start) / (count - 1);
  // Steps of a number of few bits are exact, and so is what they leave of `step`.
  const [high, low] = [Math.fround(step), step - Math.fround(step)];
  return (from, steps) => Math.trunc(from + high * steps + low * steps);
}

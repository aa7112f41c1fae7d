import { defaultGenerator, type Generator, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { checkFloats, describe } from "../input_checks.ts";

/** Options for everything that draws random numbers. */
export interface RandomInitOptions {
  /** The generator to draw from. Default: the one that `manualSeed` seeds. */
  generator?: Generator;
}

const randomDefaults = { generator: defaultGenerator };

/**
 * Fills a parameter with numbers drawn evenly from [a, b).
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.uniform_
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param a The smallest number that can come. Default: 0.
 * @param b The number below which all stay. Default: 1.
 * @param options The generator.
 * @returns `tensor`.
 * @throws {RangeError} If `a` is greater than `b`, or either is not finite.
 * @throws {TypeError} If `tensor` is not a float32 tensor, a bound is not a number, or an option is unknown.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * const { weight } = new Linear(4, 8);
 * init.uniform(weight, -0.1, 0.1);
 * assert(weight.data.every((w) => w >= -0.1 && w < 0.1));
 * ```
 */
export function uniform<T extends Tensor>(
  tensor: T,
  a = 0,
  b = 1,
  options?: RandomInitOptions,
): T {
  const { generator } = resolveOptions("init.uniform", options, randomDefaults);
  checkFloats("init.uniform", "tensor", tensor);
  checkNumbers("init.uniform", { a, b });
  generator.fillUniform(tensor.data, a, b);
  return tensor;
}

/**
 * Fills a parameter with normally distributed numbers.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.normal_
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param mean The mean. Default: 0.
 * @param std The standard deviation. Default: 1.
 * @param options The generator.
 * @returns `tensor`.
 * @throws {RangeError} If `std` is negative.
 * @throws {TypeError} If `tensor` is not a float32 tensor, `mean` or `std` is not a number, or an option is
 * unknown.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { Embedding, init } from "@ohlol/nn";
 *
 * const { weight } = new Embedding(100, 16);
 * init.normal(weight, 0, 0.02);
 * assert(weight.data.every((w) => Math.abs(w) < 0.2));
 * ```
 */
export function normal<T extends Tensor>(
  tensor: T,
  mean = 0,
  std = 1,
  options?: RandomInitOptions,
): T {
  const { generator } = resolveOptions("init.normal", options, randomDefaults);
  checkFloats("init.normal", "tensor", tensor);
  checkNumbers("init.normal", { mean, std });
  generator.fillNormal(tensor.data, mean, std);
  return tensor;
}

/**
 * Fills a parameter with one number.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.constant_
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param value The number.
 * @returns `tensor`.
 * @throws {TypeError} If `tensor` is not a float32 tensor, or `value` is not a number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { init, LSTMCell } from "@ohlol/nn";
 *
 * const { biasIh } = new LSTMCell(4, 2);
 * init.constant(biasIh!.narrow(0, 2, 2), 1); // the forget gate's
 * assertEquals([...biasIh!.data.subarray(2, 4)], [1, 1]);
 * ```
 */
export function constant<T extends Tensor>(tensor: T, value: number): T {
  return filled("init.constant", tensor, value);
}

/**
 * Fills a parameter with zeros.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.zeros_
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @returns `tensor`.
 * @throws {TypeError} If `tensor` is not a float32 tensor.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * assertEquals(init.zeros(new Linear(4, 2).bias!).toArray(), [0, 0]);
 * ```
 */
export function zeros<T extends Tensor>(tensor: T): T {
  return filled("init.zeros", tensor, 0);
}

/**
 * Fills a parameter with ones.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.ones_
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @returns `tensor`.
 * @throws {TypeError} If `tensor` is not a float32 tensor.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * assertEquals(init.ones(new Linear(4, 2).bias!).toArray(), [1, 1]);
 * ```
 */
export function ones<T extends Tensor>(tensor: T): T {
  return filled("init.ones", tensor, 1);
}

function filled<T extends Tensor>(name: string, tensor: T, value: number): T {
  checkFloats(name, "tensor", tensor);
  checkNumbers(name, { value });
  tensor.data.fill(value);
  return tensor;
}

function checkNumbers(name: string, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "number") continue;
    throw new TypeError(`${name} expected ${key} to be a number: got ${describe(value)}`);
  }
}

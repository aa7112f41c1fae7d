import { allocateFloat32 } from "./allocate.ts";
import { defaultGenerator, type Generator } from "./generator.ts";
import { resolveOptions } from "./options.ts";
import { checkShape, type Shape, sizeOf } from "./shape.ts";
import { Tensor } from "./tensor.ts";

/** Where random numbers come from. */
export interface RandomOptions {
  /** The generator to draw from. Default: the one that {@linkcode manualSeed} seeds. */
  generator?: Generator;
  /** Whether the tensor requires a gradient. Default: false. */
  requiresGrad?: boolean;
}

const defaults = { generator: defaultGenerator, requiresGrad: false };

/** A float tensor that `fill` has filled from the chosen generator. */
function drawn(
  op: string,
  shape: Shape,
  options: RandomOptions | undefined,
  fill: (data: Float32Array, generator: Generator) => void,
): Tensor {
  const { generator, requiresGrad } = resolveOptions(op, options, defaults);
  checkShape(shape);
  const data = allocateFloat32(sizeOf(shape));
  fill(data, generator);
  const result = new Tensor(data, shape.slice());
  result.requiresGrad = requiresGrad;
  return result;
}

/**
 * Makes a tensor of numbers drawn evenly from [0, 1): `torch.rand`, number for number.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.rand.html
 *
 * @param shape The length of each dimension.
 * @param options The generator, and whether the tensor requires a gradient.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, rand } from "@ohlol/tensor";
 *
 * manualSeed(0);
 * assertEquals(rand([1]).toString(), "tensor([0.4963])");
 * ```
 */
export function rand(shape: Shape, options?: RandomOptions): Tensor {
  return drawn("rand", shape, options, (data, generator) => generator.fillUniform(data, 0, 1));
}

/**
 * Makes a tensor of numbers drawn evenly from [low, high): PyTorch's `Tensor.uniform_`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.uniform_.html
 *
 * @param shape The length of each dimension.
 * @param low The smallest number that can come.
 * @param high The number below which all stay.
 * @param options The generator, and whether the tensor requires a gradient.
 * @throws {RangeError} If `low` is greater than `high`, or either is not finite.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { uniform } from "@ohlol/tensor";
 *
 * assert(uniform([100], -0.5, 0.5).data.every((x) => x >= -0.5 && x < 0.5));
 * ```
 */
export function uniform(
  shape: Shape,
  low: number,
  high: number,
  options?: RandomOptions,
): Tensor {
  return drawn("uniform", shape, options, (data, generator) => {
    generator.fillUniform(data, low, high);
  });
}

/**
 * Makes a tensor of numbers drawn from the standard normal distribution: `torch.randn`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.randn.html
 *
 * @param shape The length of each dimension.
 * @param options The generator, and whether the tensor requires a gradient.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, randn } from "@ohlol/tensor";
 *
 * manualSeed(0);
 * assertEquals(randn([2]).toString(), "tensor([ 1.5410, -0.2934])");
 * ```
 */
export function randn(shape: Shape, options?: RandomOptions): Tensor {
  return drawn("randn", shape, options, (data, generator) => generator.fillNormal(data, 0, 1));
}

/**
 * Makes a tensor of integers drawn evenly from [low, high): `torch.randint`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.randint.html
 *
 * @param low The smallest integer that can come.
 * @param high The integer below which all stay.
 * @param shape The length of each dimension.
 * @param options The generator.
 * @throws {RangeError} If `high` is not greater than `low`, or either isn't a 32-bit integer.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, randint } from "@ohlol/tensor";
 *
 * manualSeed(0);
 * assertEquals(randint(0, 10, [4]).toArray(), [4, 9, 3, 0]);
 * ```
 */
export function randint(
  low: number,
  high: number,
  shape: Shape,
  options?: { generator?: Generator },
): Tensor<"int32"> {
  const { generator } = resolveOptions("randint", options, { generator: defaultGenerator });
  checkShape(shape);
  const data = new Int32Array(sizeOf(shape));
  generator.fillRandint(data, low, high);
  return new Tensor<"int32">(data, shape.slice());
}

/**
 * Makes a random order of the integers from 0 to n - 1: `torch.randperm`.
 *
 * Source: https://docs.pytorch.org/docs/stable/generated/torch.randperm.html
 *
 * @param n How many integers.
 * @param options The generator.
 * @throws {RangeError} If `n` isn't a whole number of at least 0.
 * @throws {TypeError} If an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { manualSeed, randperm } from "@ohlol/tensor";
 *
 * manualSeed(0);
 * assertEquals(randperm(12).toArray(), [8, 0, 5, 9, 7, 4, 2, 10, 3, 1, 11, 6]);
 * ```
 */
export function randperm(
  n: number,
  options?: { generator?: Generator },
): Tensor<"int32"> {
  const { generator } = resolveOptions("randperm", options, { generator: defaultGenerator });
  checkShape([n]);
  return new Tensor<"int32">(generator.randperm(n), [n]);
}

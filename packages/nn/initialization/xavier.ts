import { defaultGenerator, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { fansOf } from "./fans.ts";
import type { RandomInitOptions } from "./fill.ts";

/** Options for {@linkcode xavierUniform} and {@linkcode xavierNormal}. */
export interface XavierOptions extends RandomInitOptions {
  /** What the weights are scaled by: see `init.calculateGain`. Default: 1. */
  gain?: number;
}

/**
 * Fills a weight `[out, in]` with numbers drawn evenly from ±√3·std, with
 * `std = gain·√(2 / (in + out))`: Glorot's initialization.
 *
 * Of more than two dimensions, those behind the first two count for both `in` and `out`.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_uniform_, and Glorot
 * and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks (AISTATS 2010).
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param options See {@linkcode XavierOptions}.
 * @returns `tensor`.
 * @throws {RangeError} If `tensor` has fewer than two dimensions.
 * @throws {TypeError} If it is not a float32 tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * const { weight } = new Linear(4, 8);
 * init.xavierUniform(weight);
 * assert(weight.data.every((w) => Math.abs(w) <= Math.sqrt(6 / 12)));
 * ```
 */
export function xavierUniform<T extends Tensor>(tensor: T, options?: XavierOptions): T {
  const { std, generator } = resolved("init.xavierUniform", tensor, options);
  const bound = Math.sqrt(3) * std;
  if (tensor.size > 0) generator.fillUniform(tensor.data, -bound, bound);
  return tensor;
}

/**
 * Fills a weight `[out, in]` with normally distributed numbers of mean 0 and
 * `std = gain·√(2 / (in + out))`: Glorot's initialization.
 *
 * Of more than two dimensions, those behind the first two count for both `in` and `out`.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.xavier_normal_, and Glorot
 * and Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks (AISTATS 2010).
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param options See {@linkcode XavierOptions}.
 * @returns `tensor`.
 * @throws {RangeError} If `tensor` has fewer than two dimensions, or `gain` is negative.
 * @throws {TypeError} If it is not a float32 tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * const { weight } = new Linear(100, 100);
 * init.xavierNormal(weight, { gain: init.calculateGain("tanh") });
 * const variance = weight.pow(2).mean().item();
 * assert(Math.abs(variance - (25 / 9) / 100) < 0.002);
 * ```
 */
export function xavierNormal<T extends Tensor>(tensor: T, options?: XavierOptions): T {
  const { std, generator } = resolved("init.xavierNormal", tensor, options);
  if (tensor.size > 0) generator.fillNormal(tensor.data, 0, std);
  return tensor;
}

function resolved(name: string, tensor: Tensor, options?: XavierOptions) {
  const defaults = { gain: 1, generator: defaultGenerator };
  const { gain, generator } = resolveOptions(name, options, defaults);
  const { fanIn, fanOut } = fansOf(name, tensor);
  return { std: gain * Math.sqrt(2 / (fanIn + fanOut)), generator };
}

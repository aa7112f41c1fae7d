import { defaultGenerator, type Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import { fansOf } from "./fans.ts";
import type { RandomInitOptions } from "./fill.ts";
import { calculateGain, type GainNonlinearity } from "./gain.ts";

/** Options for {@linkcode kaimingUniform} and {@linkcode kaimingNormal}. */
export interface KaimingOptions extends RandomInitOptions {
  /** The slope of `"leaky_relu"` below 0. Default: 0. */
  a?: number;
  /**
   * Whether the variance stays on the way forward (`"fan_in"`) or that of gradients on the way back
   * (`"fan_out"`). Default: `"fan_in"`.
   */
  mode?: "fan_in" | "fan_out";
  /** What follows the layer: see `init.calculateGain`. Default: `"leaky_relu"`. */
  nonlinearity?: GainNonlinearity;
}

/**
 * Fills a weight `[out, in]` with numbers drawn evenly from ±√3·std, with `std = gain / √fan`, where
 * `fan` is `in` or, by the mode, `out`: He's initialization.
 *
 * Of more than two dimensions, those behind the first two count for both `in` and `out`.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_uniform_, and He et
 * al., Delving Deep into Rectifiers (ICCV 2015).
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param options See {@linkcode KaimingOptions}.
 * @returns `tensor`.
 * @throws {RangeError} If `tensor` has fewer than two dimensions, or the mode or the nonlinearity is
 * unknown.
 * @throws {TypeError} If it is not a float32 tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * const { weight } = new Linear(4, 8);
 * init.kaimingUniform(weight, { nonlinearity: "relu" });
 * assert(weight.data.every((w) => Math.abs(w) <= Math.sqrt(6 / 4)));
 * ```
 */
export function kaimingUniform<T extends Tensor>(tensor: T, options?: KaimingOptions): T {
  const { std, generator } = resolved("init.kaimingUniform", tensor, options);
  const bound = Math.sqrt(3) * std;
  if (tensor.size > 0) generator.fillUniform(tensor.data, -bound, bound);
  return tensor;
}

/**
 * Fills a weight `[out, in]` with normally distributed numbers of mean 0 and `std = gain / √fan`, where
 * `fan` is `in` or, by the mode, `out`: He's initialization.
 *
 * Of more than two dimensions, those behind the first two count for both `in` and `out`.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.kaiming_normal_, and He et
 * al., Delving Deep into Rectifiers (ICCV 2015).
 *
 * @param tensor The parameter, or any float32 tensor. Its gradient stays as it is.
 * @param options See {@linkcode KaimingOptions}.
 * @returns `tensor`.
 * @throws {RangeError} If `tensor` has fewer than two dimensions, or the mode or the nonlinearity is
 * unknown.
 * @throws {TypeError} If it is not a float32 tensor, or an option is unknown, or of the wrong type.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { init, Linear } from "@ohlol/nn";
 *
 * const { weight } = new Linear(100, 100);
 * init.kaimingNormal(weight, { mode: "fan_out", nonlinearity: "relu" });
 * assert(Math.abs(weight.pow(2).mean().item() - 2 / 100) < 0.002);
 * ```
 */
export function kaimingNormal<T extends Tensor>(tensor: T, options?: KaimingOptions): T {
  const { std, generator } = resolved("init.kaimingNormal", tensor, options);
  if (tensor.size > 0) generator.fillNormal(tensor.data, 0, std);
  return tensor;
}

const defaults = {
  a: 0,
  mode: "fan_in",
  nonlinearity: "leaky_relu",
  generator: defaultGenerator,
} as const;

function resolved(name: string, tensor: Tensor, options?: KaimingOptions) {
  const { a, mode, nonlinearity, generator } = resolveOptions(name, options, defaults);
  const { fanIn, fanOut } = fansOf(name, tensor);
  if (mode !== "fan_in" && mode !== "fan_out") {
    throw new RangeError(`${name} expected mode "fan_in" or "fan_out": got "${mode}"`);
  }
  const fan = mode === "fan_in" ? fanIn : fanOut;
  return { std: calculateGain(nonlinearity, a) / Math.sqrt(fan), generator };
}

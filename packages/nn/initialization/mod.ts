/**
 * Ways to fill parameters with initial values, with the numbers that PyTorch draws from the same seed.
 * They change the tensor that they are given, and return it.
 *
 * Source: https://docs.pytorch.org/docs/stable/nn.init.html
 *
 * @example A network with weights of another distribution
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { init, Linear, Sequential, Tanh } from "@ohlol/nn";
 *
 * const model = new Sequential(new Linear(4, 8), new Tanh(), new Linear(8, 2));
 * model.apply((module) => {
 *   if (!(module instanceof Linear)) return;
 *   init.xavierUniform(module.weight, { gain: init.calculateGain("tanh") });
 *   init.zeros(module.bias!);
 * });
 * assertEquals(model.modules[2].bias!.toArray(), [0, 0]);
 * ```
 *
 * @module
 */
export { constant, normal, ones, type RandomInitOptions, uniform, zeros } from "./fill.ts";
export { calculateGain, type GainNonlinearity } from "./gain.ts";
export { kaimingNormal, type KaimingOptions, kaimingUniform } from "./kaiming.ts";
export { orthogonal, type OrthogonalOptions } from "./orthogonal.ts";
export { xavierNormal, type XavierOptions, xavierUniform } from "./xavier.ts";

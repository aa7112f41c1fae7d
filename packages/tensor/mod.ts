/**
 * Tensors of 32-bit floats, integers and booleans with reverse-mode automatic differentiation, in
 * PyTorch's dialect, and with PyTorch's random numbers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 *
 * const x = tensor([1, 2, 3], { requiresGrad: true });
 * x.mul(x).sum().backward();
 * assertEquals(x.grad?.toArray(), [2, 4, 6]);
 * ```
 *
 * @module
 */
import "./methods/give_methods.ts";
import "./methods/notebook.ts";

export { Tensor } from "./tensor.ts";
export type { ActivationMethods } from "./methods/activation.ts";
export type { ArithmeticMethods } from "./methods/arithmetic.ts";
export type { ComparisonMethods } from "./methods/comparison.ts";
export type { ConversionMethods } from "./methods/conversion.ts";
export type { ElementwiseMethods } from "./methods/elementwise.ts";
export type { OrderMethods } from "./methods/order.ts";
export type { PartMethods } from "./methods/part.ts";
export type { ReductionMethods } from "./methods/reduction.ts";
export type { ShapeMethods } from "./methods/shape.ts";
export type { DataOf, DType, NestedArray, NestedBooleans } from "./dtype.ts";
export { formatShape, sameShape, type Shape } from "./shape.ts";
export { eye, full, ones, onesLike, type TensorOptions, zeros, zerosLike } from "./creation.ts";
export { tensor } from "./from_values.ts";
export { arange, linspace } from "./ranges.ts";
export { multinomial, type MultinomialOptions } from "./multinomial.ts";
export type { GeluOptions, SoftplusOptions } from "./ops/activation.ts";
export type { ClampOptions } from "./ops/clamp.ts";
export { einsum } from "./ops/einsum.ts";
export { where } from "./ops/masking.ts";
export type { VarianceOptions } from "./ops/moments.ts";
export type { ReduceOptions, ValuesAndIndices } from "./ops/rows.ts";
export type { SortOptions, TopKOptions } from "./ops/sorting.ts";
export type { SumOf } from "./ops/sum_type.ts";
export { cat, stack } from "./ops/join.ts";
export { rand, randint, randn, type RandomOptions, randperm, uniform } from "./random.ts";
export { defaultGenerator, Generator, manualSeed } from "./generator.ts";
export {
  type Derivative,
  GradFn,
  isGradEnabled,
  needsGrad,
  noGrad,
  record,
  recordAll,
} from "./autograd.ts";
export { giveGradient, gradientOf } from "./gradients.ts";
export { gradcheck, type GradcheckOptions } from "./gradcheck.ts";
export { allocateFloat32 } from "./allocate.ts";
export { gemmNN, gemmNT, gemmTN } from "./gemm.ts";

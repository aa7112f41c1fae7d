import type { Tensor } from "@ohlol/tensor";

/** Returns W x + b for each vector x along the last dimension, or W x if there is no b. */
export function affine(weight: Tensor, x: Tensor, bias: Tensor | null): Tensor {
  const product = x.matmul(weight.transpose(0, 1));
  return bias ? product.add(bias) : product;
}

/** Returns W x + b for each of `count` gates, whose parameters stand below each other in W and b. */
export function gates(weight: Tensor, x: Tensor, bias: Tensor | null, count: number): Tensor[] {
  const all = affine(weight, x, bias), size = weight.shape[0] / count;
  return Array.from({ length: count }, (_, gate) => all.narrow(-1, gate * size, size));
}

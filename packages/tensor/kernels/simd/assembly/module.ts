export { boxMuller, isFused } from "./box_muller";
export {
  absAll as abs, cosAll as cos, expAll as exp, expm1All as expm1, geluAll as gelu, log1pAll as log1p, logAll as log,
  negAll as neg, reluAll as relu, rsqrtAll as rsqrt, sigmoidAll as sigmoid, signAll as sign, siluAll as silu,
  sinAll as sin, softplusAll as softplus, sqrtAll as sqrt, squareAll as square, tanhAll as tanh,
} from "./elementwise";
export { layerNormBackward, layerNormForward } from "./layer_norm";
export { linearBackward, linearForward, linearPackingBytes } from "./linear";
export { matmul, packingBytes } from "./matmul";
export { pairwise } from "./pairwise";
export { recurrentBackward } from "./recurrent_backward";
export { recurrentForward } from "./recurrent_forward";
export { weightGradients, workspaceBytes } from "./recurrent_weights";
export { softmax } from "./softmax";
export { addColumns, roundTotals, rowSums, sumOf } from "./sums";

/** The first address that no constant is at. */
export const firstAddress: usize = __heap_base;

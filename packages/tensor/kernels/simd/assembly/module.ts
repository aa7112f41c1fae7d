export { boxMuller, isFused } from "./box_muller";
export { expAll as exp, geluAll as gelu, logAll as log, reluAll as relu, sigmoidAll as sigmoid, sqrtAll as sqrt, tanhAll as tanh } from "./elementwise";
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

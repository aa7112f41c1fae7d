export { linearBackward, linearForward, linearPackingBytes } from "./linear";
export { expAll as exp, logAll as log, sigmoidAll as sigmoid, tanhAll as tanh } from "./math";
export { matmul, packingBytes } from "./matmul";
export { recurrentBackward } from "./recurrent_backward";
export { recurrentForward } from "./recurrent_forward";
export { weightGradients, workspaceBytes } from "./recurrent_weights";
export { softmax } from "./softmax";

/** The first address that no constant is at. */
export const firstAddress: usize = __heap_base;

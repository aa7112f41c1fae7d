export { linearBackward, linearForward } from "./linear";
export { expAll as exp, logAll as log, sigmoidAll as sigmoid, tanhAll as tanh } from "./math";
export { matmul, packingBytes } from "./matmul";
export { recurrentBackward, recurrentForward, weightGradients, workspaceBytes } from "./recurrent";
export { softmax } from "./softmax";

/** The first address that no constant is at. */
export const firstAddress: usize = __heap_base;

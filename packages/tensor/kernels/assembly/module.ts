import * as math from "./math";
import { loadFirst, storeFirst } from "./vector";

export { linearBackward, linearForward } from "./linear";
export { matmul, packingBytes } from "./matmul";
export { recurrentBackward, recurrentForward, weightGradients, workspaceBytes } from "./recurrent";
export { softmax } from "./softmax";

/** The first address that no constant is at. */
export const firstAddress: usize = __heap_base;

/** In place. */
export function exp(address: usize, count: i32): void {
  for (; count > 0; count -= 4, address += 16) {
    storeFirst(address, math.exp(loadFirst(address, count)), count);
  }
}

/** In place. */
export function log(address: usize, count: i32): void {
  for (; count > 0; count -= 4, address += 16) {
    storeFirst(address, math.log(loadFirst(address, count)), count);
  }
}

/** In place. */
export function sigmoid(address: usize, count: i32): void {
  for (; count > 0; count -= 4, address += 16) {
    storeFirst(address, math.sigmoid(loadFirst(address, count)), count);
  }
}

/** In place. */
export function tanh(address: usize, count: i32): void {
  for (; count > 0; count -= 4, address += 16) {
    storeFirst(address, math.tanh(loadFirst(address, count)), count);
  }
}

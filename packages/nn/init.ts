import { uniform } from "@ohlol/tensor";
import { Parameter } from "./parameter.ts";

/*
 * PyTorch's initialisation of the layers: the same draws in the same order give the same weights
 * from the same seed.
 */

/** A parameter drawn evenly from [-bound, bound). */
export function uniformParameter(shape: readonly number[], bound: number): Parameter {
  return new Parameter(uniform(shape, -bound, bound));
}

/** Throws unless `value` is a whole number of at least `least`. */
export function checkSize(layer: string, name: string, value: number, least = 1): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(
      `${layer} expected ${name} to be a whole number >= ${least}: got ${value}`,
    );
  }
}

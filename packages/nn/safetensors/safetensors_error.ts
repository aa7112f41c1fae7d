import { quoted } from "./quoted.ts";

/**
 * Bytes that are no valid safetensors file, or tensors that no such file can hold.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { decodeSafetensors, SafetensorsError } from "@ohlol/nn";
 *
 * assertThrows(
 *   () => decodeSafetensors(new Uint8Array(3)),
 *   SafetensorsError,
 *   "Safetensors file expected at least 8 bytes: got 3",
 * );
 * ```
 */
export class SafetensorsError extends RangeError {
  /** The class's name, in minified bundles too. */
  static override readonly name: string = "SafetensorsError";

  /** `"SafetensorsError"`. */
  override readonly name = "SafetensorsError";
}

/** The error about what a file, or what is to be written, says of one tensor. */
export function tensorError(name: string, expected: string, got: string): SafetensorsError {
  return new SafetensorsError(`Tensor ${quoted(name)} expected ${expected}: got ${got}`);
}

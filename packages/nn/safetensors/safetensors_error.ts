import { quoted } from "./quoted.ts";

/**
 * Bytes that aren't a valid safetensors file, or tensors that no such file can hold.
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

/** Thrown for a tensor that is stored correctly, in a type that no tensor of this library can have. */
export class UnreadableTensor extends SafetensorsError {
  /** The message without the tensor's name. */
  readonly reason: string;

  /** Makes the error about the tensor of that name. */
  constructor(readonly tensor: string, expected: string, got: string) {
    super(tensorError(tensor, expected, got).message);
    this.reason = `expected ${expected}: got ${got}`;
  }
}

/** An error about one tensor of a file, or of the tensors to write. */
export function tensorError(name: string, expected: string, got: string): SafetensorsError {
  return new SafetensorsError(`Tensor ${quoted(name)} expected ${expected}: got ${got}`);
}

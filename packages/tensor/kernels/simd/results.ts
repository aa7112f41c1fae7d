import { allocateFloat32, longestPiece } from "../../allocate.ts";
import type { Workspace } from "./memory.ts";

/** How long a new array may be, 16 MB, for all its pieces to stay in the kernels' memory. */
const longestWhole = 1 << 22;

/**
 * The numbers that a kernel computes piece by piece, on their way to an array. The runtime zeroes a new array
 * unless it is made as a copy. So for a new one all pieces stay in the kernels' memory, and are copied at once.
 */
export class Results {
  readonly #memory: Workspace;
  readonly #output: Float32Array | null;
  readonly #length: number;
  readonly #address: number;

  /**
   * Reserves memory.
   *
   * @param output The array, or null for a new one.
   * @param length How many numbers there are.
   * @param piece How many a piece has at most.
   */
  constructor(memory: Workspace, output: Float32Array | null, length: number, piece: number) {
    const isWhole = output === null && length > longestPiece && length <= longestWhole;
    this.#memory = memory;
    this.#output = isWhole ? null : output ?? allocateFloat32(length);
    this.#length = length;
    this.#address = memory.reserve(4 * (isWhole ? length : piece));
  }

  /** Where the piece goes that begins with number `from`. */
  address(from: number): number {
    return this.#output === null ? this.#address + 4 * from : this.#address;
  }

  /** Takes a piece, which is at its address. */
  take(from: number, count: number): void {
    const output = this.#output;
    if (output === null) return;
    const isAll = count === output.length;
    this.#memory.copyOut(isAll ? output : output.subarray(from, from + count), this.#address);
  }

  /** The array, once all pieces have been taken. */
  array(): Float32Array {
    return this.#output ?? this.#memory.newArray(this.#address, this.#length);
  }
}

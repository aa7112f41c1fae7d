import type { DataOf, DType } from "./dtype.ts";

/*
 * A new typed array of some thousand bytes costs one to three microseconds, with its part in the collection
 * of garbage; a view of an existing buffer a twentieth of one. A recurrent network that learns five letters
 * makes some fifty tensors of four numbers every epoch, so short arrays are cut from shared slabs, as Node
 * does with small Buffers. A slab is never used twice: what is cut from it is zero, and the garbage
 * collector takes it when the last of its pieces is gone.
 */

/** Elements of 4 bytes that arrays are cut from. */
class Slab {
  /** The longest arrays that are cut from it. */
  readonly longest: number;
  /** The memory of the array that was cut last. */
  buffer: ArrayBuffer;
  readonly #length: number;
  #used = 0;

  constructor(longest: number, length: number) {
    this.longest = longest;
    this.#length = length;
    this.buffer = new ArrayBuffer(4 * length);
  }

  /** Cuts `length` elements, and returns the byte offset in `buffer` where they begin. */
  cut(length: number): number {
    if (this.#used + length > this.#length) {
      this.buffer = new ArrayBuffer(4 * this.#length);
      this.#used = 0;
    }
    const start = 4 * this.#used;
    this.#used += length;
    return start;
  }
}

/** Two, so that a few numbers that a program keeps don't keep a large slab. */
const small = new Slab(64, 2048), medium = new Slab(1024, 8192);
/** The longest arrays that are cut from slabs. */
export const longestPiece: number = medium.longest;

const arrays: { [D in DType]: new (length: number) => DataOf<D> } = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

/**
 * A zeroed Float32Array of that length: what the elements of an op's result are written to. A short
 * one is a piece of a shared buffer.
 *
 * @throws {RangeError} If the runtime has no memory for it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { allocateFloat32 } from "@ohlol/tensor";
 *
 * assertEquals([...allocateFloat32(3)], [0, 0, 0]);
 * ```
 */
export function allocateFloat32(length: number): Float32Array {
  if (length > longestPiece) return allocateWhole("float32", length);
  const slab = length <= small.longest ? small : medium, start = slab.cut(length);
  // Takes three quarters of the time of subarray(), which looks up Symbol.species first.
  return new Float32Array(slab.buffer, start, length);
}

/** An array of its own. */
function allocateWhole<D extends DType>(dtype: D, length: number): DataOf<D> {
  try {
    return new arrays[dtype](length);
  } catch (cause) {
    throw new RangeError(
      `Cannot make a tensor of ${length} elements: the runtime has no memory for it`,
      { cause },
    );
  }
}

function allocateInt32(length: number): Int32Array {
  if (length > longestPiece) return allocateWhole("int32", length);
  const slab = length <= small.longest ? small : medium, start = slab.cut(length);
  return new Int32Array(slab.buffer, start, length);
}

/** A zeroed array for the elements of a tensor of that type. */
export function allocate<D extends DType>(dtype: D, length: number): DataOf<D> {
  if (dtype === "float32") return allocateFloat32(length) as DataOf<D>;
  if (dtype === "int32") return allocateInt32(length) as DataOf<D>;
  return allocateWhole(dtype, length);
}

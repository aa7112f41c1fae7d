import type { DataOf, DType } from "./dtype.ts";

/*
 * A new typed array costs about half a microsecond, whatever its size; a view of an existing buffer a
 * ninth of that. A recurrent network that learns five letters makes some fifty tensors of four numbers
 * every epoch, so small arrays are cut from shared slabs, as Node does with small Buffers. A slab is
 * never used twice: what is cut from it is zero, and the garbage collector takes it when the last of
 * its pieces is gone.
 */
const slabLength = 2048;
/** The longest arrays that are cut from slabs. */
export const longestPiece = 64;

const arrays: { [D in DType]: new (length: number) => DataOf<D> } = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

let slab = new ArrayBuffer(4 * slabLength);
let used = 0;

/** Cuts `length` elements of 4 bytes from the slab, and returns the byte offset where they begin. */
function cut(length: number): number {
  if (used + length > slabLength) {
    slab = new ArrayBuffer(4 * slabLength);
    used = 0;
  }
  const start = 4 * used;
  used += length;
  return start;
}

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
  const start = cut(length);
  // Takes three quarters of the time of subarray(), which looks up Symbol.species first.
  return new Float32Array(slab, start, length);
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
  const start = cut(length);
  return new Int32Array(slab, start, length);
}

/** A zeroed array for the elements of a tensor of that type. */
export function allocate<D extends DType>(dtype: D, length: number): DataOf<D> {
  if (dtype === "float32") return allocateFloat32(length) as DataOf<D>;
  if (dtype === "int32") return allocateInt32(length) as DataOf<D>;
  return allocateWhole(dtype, length);
}

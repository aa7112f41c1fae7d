import type { DataOf, DType } from "./dtype.ts";

/*
 * A new typed array costs about half a microsecond, whatever its size; a view of an existing one a
 * seventh of that. A recurrent network that learns five letters makes some fifty tensors of four
 * numbers every epoch, so small arrays are cut from shared slabs, as Node does with small Buffers.
 * A slab is never used twice: what is cut from it is zero, and the garbage collector takes it when
 * the last of its pieces is gone.
 */
const slabLength = 2048;
/** Up to this length arrays are cut from slabs. */
export const longestPiece = 64;

const arrays: { [D in DType]: new (length: number) => DataOf<D> } = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

let floatSlab = new Float32Array(slabLength);
let floatsUsed = 0;
let intSlab = new Int32Array(slabLength);
let intsUsed = 0;

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
  if (floatsUsed + length > slabLength) {
    floatSlab = new Float32Array(slabLength);
    floatsUsed = 0;
  }
  const start = floatsUsed;
  floatsUsed += length;
  return floatSlab.subarray(start, floatsUsed);
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
  if (intsUsed + length > slabLength) {
    intSlab = new Int32Array(slabLength);
    intsUsed = 0;
  }
  const start = intsUsed;
  intsUsed += length;
  return intSlab.subarray(start, intsUsed);
}

/** A zeroed array for the elements of a tensor of that type. */
export function allocate<D extends DType>(dtype: D, length: number): DataOf<D> {
  if (dtype === "float32") return allocateFloat32(length) as DataOf<D>;
  if (dtype === "int32") return allocateInt32(length) as DataOf<D>;
  return allocateWhole(dtype, length);
}

/** The element types a tensor can have: 32-bit floats, and 32-bit integers for labels and indices. */
export type DType = "float32" | "int32";

/** The array in which a tensor of a {@linkcode DType} keeps its elements. */
export type DataOf<D extends DType> = D extends "int32" ? Int32Array : Float32Array;

/** A number, or arrays of them nested to any depth, all rows of a level having the same length. */
export type NestedArray = number | NestedArray[];

/** Throws unless `dtype` is one that a tensor can have. */
export function checkDType(dtype: DType): void {
  if (dtype !== "float32" && dtype !== "int32") {
    throw new TypeError(`Cannot make a tensor of type ${dtype}: expected float32 or int32`);
  }
}

/**
 * Throws unless `dtype` is float32.
 *
 * @param op What can't be done with other types, as a verb.
 */
export function checkFloat(op: string, dtype: DType): void {
  if (dtype !== "float32") {
    throw new TypeError(`Cannot ${op} an ${dtype} tensor: convert it with to("float32") first`);
  }
}

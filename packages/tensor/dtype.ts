/**
 * The element types a tensor can have: 32-bit floats, 32-bit integers for labels and indices, and
 * booleans, which comparisons return.
 */
export type DType = "float32" | "int32" | "bool";

/**
 * The array in which a tensor of a {@linkcode DType} keeps its elements: a `Float32Array`, an
 * `Int32Array`, or for `"bool"` a `Uint8Array` of 0 and 1.
 */
export type DataOf<D extends DType> = {
  float32: Float32Array;
  int32: Int32Array;
  bool: Uint8Array;
}[D];

/** A number, or arrays of them nested to any depth, all rows of a level having the same length. */
export type NestedArray = number | NestedArray[];

/** A boolean, or arrays of them nested to any depth, all rows of a level having the same length. */
export type NestedBooleans = boolean | NestedBooleans[];

/** Throws unless `dtype` is one that a tensor can have. */
export function checkDType(dtype: DType): void {
  if (dtype !== "float32" && dtype !== "int32" && dtype !== "bool") {
    throw new TypeError(`Cannot make a tensor of type ${dtype}: expected float32, int32 or bool`);
  }
}

/** The type of a tensor that keeps its elements in `data`; throws if there is none. */
export function dtypeOf(data: DataOf<DType>): DType {
  if (data instanceof Float32Array) return "float32";
  if (data instanceof Int32Array) return "int32";
  if (data instanceof Uint8Array) return booleanType(data);
  const got = (data as object | undefined)?.constructor?.name ?? typeof data;
  throw new TypeError(
    `Tensor expected a Float32Array, an Int32Array, or a Uint8Array of 0 and 1: got ${got}`,
  );
}

/** Throws unless all elements are 0 or 1, since a `Uint8Array` may hold an image or a file. */
function booleanType(data: Uint8Array): DType {
  const words = wordsOf(data);
  let bits = 0;
  for (let i = 0; i < words.length; i++) bits |= words[i];
  const isChecked = (bits & ~0x01010101) === 0;
  for (let i = isChecked ? 4 * words.length : 0; i < data.length; i++) {
    if (data[i] > 1) {
      throw new RangeError(
        `Cannot make a bool tensor of ${data[i]}: expected 0 or 1; tensor() copies other numbers`,
      );
    }
  }
  return "bool";
}

const noWords = new Int32Array(0);

/**
 * The booleans of a long array in words of four, as far as they fill words; none of a short array, for
 * which that wouldn't pay, nor of one that doesn't begin where a word does.
 */
function wordsOf(data: Uint8Array): Int32Array {
  const { length } = data;
  if (length < 1024 || data.byteOffset % 4 !== 0) return noWords;
  return new Int32Array(data.buffer, data.byteOffset, Math.floor(length / 4));
}

/**
 * Throws unless `dtype` is float32.
 *
 * @param op What can't be done with other types, as a verb.
 */
export function checkFloat(op: string, dtype: DType): void {
  if (dtype !== "float32") {
    throw new TypeError(
      `Cannot ${op} ${withArticle(dtype)} tensor: convert it with to("float32") first`,
    );
  }
}

/**
 * Throws if `dtype` is bool.
 *
 * @param op What can't be done with booleans, as a verb.
 */
export function checkNumeric(op: string, dtype: DType): void {
  if (dtype === "bool") {
    throw new TypeError(`Cannot ${op} a bool tensor: convert it with to("int32") first`);
  }
}

/** A type as it stands in messages before the word "tensor". */
export function withArticle(dtype: DType): string {
  return dtype === "int32" ? "an int32" : `a ${dtype}`;
}

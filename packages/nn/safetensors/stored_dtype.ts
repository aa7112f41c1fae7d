import type { DType } from "@ohlol/tensor";

/** How a file stores the elements of a type, and what becomes of them. */
export type StoredDtype = StoredFloat | StoredInteger | StoredOther;

/** A type whose elements become 32-bit floats. */
export interface StoredFloat {
  /** The format's name of the type. */
  name: string;
  becomes: "float32";
  /** The bytes that an element takes. */
  width: number;
  /** The bits of the float that the element at a byte offset becomes. */
  bits(view: DataView, offset: number): number;
}

/** A type whose elements become 32-bit integers, where they fit, or booleans. */
export interface StoredInteger {
  /** The format's name of the type. */
  name: string;
  becomes: "int32" | "bool";
  /** The bytes that an element takes. */
  width: number;
  /** The element at a byte offset. */
  value(view: DataView, offset: number): number | bigint;
}

/** A type that no tensor here can have. */
export interface StoredOther {
  /** The format's name of the type. */
  name: string;
  becomes: null;
  /** The bytes that an element takes; half a byte, or three fourths of one, where it has fewer bits. */
  width: number;
}

const f32 = float("F32", 4, (view, offset) => view.getUint32(offset, true));
const i32 = integer("I32", 4, (view, offset) => view.getInt32(offset, true));
const bool: StoredInteger = {
  name: "BOOL",
  becomes: "bool",
  width: 1,
  // As in C, each byte but 0 is true.
  value: (view, offset) => view.getUint8(offset) === 0 ? 0 : 1,
};

/** The types in which tensors are written, in the order in which a file has them. */
export const writtenDtypes: Record<DType, StoredDtype> = { float32: f32, int32: i32, bool };

/**
 * The types of the format, those that can be read first. Floats are copied as bits: as a JavaScript
 * number, a NaN could lose its own.
 */
const all = [
  float("F64", 8, (view, offset) => bitsOf(view.getFloat64(offset, true))),
  f32,
  float("F16", 2, (view, offset) => bitsOfHalf(view.getUint16(offset, true))),
  // A bfloat16 is the upper half of a float32.
  float("BF16", 2, (view, offset) => view.getUint16(offset, true) << 16),
  integer("I64", 8, (view, offset) => view.getBigInt64(offset, true)),
  integer("U64", 8, (view, offset) => view.getBigUint64(offset, true)),
  i32,
  integer("U32", 4, (view, offset) => view.getUint32(offset, true)),
  integer("I16", 2, (view, offset) => view.getInt16(offset, true)),
  integer("U16", 2, (view, offset) => view.getUint16(offset, true)),
  integer("I8", 1, (view, offset) => view.getInt8(offset)),
  integer("U8", 1, (view, offset) => view.getUint8(offset)),
  bool,
  other("F8_E5M2", 1),
  other("F8_E4M3", 1),
  other("F8_E8M0", 1),
  other("F8_E4M3FNUZ", 1),
  other("F8_E5M2FNUZ", 1),
  other("F6_E2M3", 6 / 8),
  other("F6_E3M2", 6 / 8),
  other("F4", 4 / 8),
  // A complex number of two F32.
  other("C64", 8),
];

/** The types of the format by its names for them. */
export const storedDtypes: ReadonlyMap<string, StoredDtype> = new Map(
  all.map((dtype) => [dtype.name, dtype]),
);

/** The names of the types that can be read, for messages. */
export const readableDtypes: string = all
  .filter(({ becomes }) => becomes !== null)
  .map(({ name }) => name)
  .join(", ");

function float(name: string, width: number, bits: StoredFloat["bits"]): StoredDtype {
  return { name, becomes: "float32", width, bits };
}

function integer(name: string, width: number, value: StoredInteger["value"]): StoredDtype {
  return { name, becomes: "int32", width, value };
}

function other(name: string, width: number): StoredDtype {
  return { name, becomes: null, width };
}

const oneFloat = new Float32Array(1);
const itsBits = new Uint32Array(oneFloat.buffer);

/** The bits of the float32 nearest to a number. */
function bitsOf(value: number): number {
  oneFloat[0] = value;
  return itsBits[0];
}

/**
 * The bits of the float32 that equals a half-precision number of these bits: a sign s, 5 bits of
 * exponent e, 10 bits of fraction f.
 *
 * `(-1)ˢ · 2^(e - 15) · (1 + f/1024)`, or `(-1)ˢ · f · 2⁻²⁴` where e is 0; where all of its bits are
 * set, infinity if f is 0 and otherwise NaN. A float32 has 8 bits of exponent, counted from 127, and
 * 23 of fraction.
 *
 * Source: IEEE 754-2019, section 3.4
 */
function bitsOfHalf(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign | bitsOf(fraction * 2 ** -24);
  if (exponent === 0x1f) return sign | 0x7f800000 | fraction << 13;
  return sign | (exponent - 15 + 127) << 23 | fraction << 13;
}

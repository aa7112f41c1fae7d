import { type DType, type Tensor, zeros } from "@ohlol/tensor";
import type { HeaderEntry } from "./header.ts";
import { quoted } from "./quoted.ts";
import { UnreadableTensor } from "./safetensors_error.ts";
import { readableDtypes, type StoredFloat, type StoredInteger } from "./stored_dtype.ts";

/** The range of int32. */
const least = -(2 ** 31);
const most = 2 ** 31 - 1;

/**
 * Makes the tensor that an entry describes, with elements of its own.
 *
 * @param entry The entry, of which `checkLayout` has approved.
 * @param data The bytes behind the header.
 * @throws {UnreadableTensor} If its type is none that a tensor here can have, or an integer doesn't fit
 * into 32 bits.
 */
export function readTensor(entry: HeaderEntry, data: DataView): Tensor<DType> {
  const { name, dtype } = entry;
  if (dtype.becomes === null) {
    throw new UnreadableTensor(name, `one of the dtypes ${readableDtypes}`, quoted(dtype.name));
  }
  return dtype.becomes === "float32"
    ? readFloats(entry, dtype, data)
    : readIntegers(entry, dtype, data);
}

function readFloats({ shape, start }: HeaderEntry, dtype: StoredFloat, data: DataView): Tensor {
  const result = zeros(shape);
  const { buffer, byteOffset, length } = result.data;
  const bits = new Uint32Array(buffer, byteOffset, length);
  for (let i = 0; i < length; i++) bits[i] = dtype.bits(data, start + i * dtype.width);
  return result;
}

function readIntegers(
  { name, shape, start }: HeaderEntry,
  dtype: StoredInteger,
  data: DataView,
): Tensor<"int32" | "bool"> {
  const result = zeros(shape, { dtype: dtype.becomes });
  for (let i = 0; i < result.size; i++) {
    const value = dtype.value(data, start + i * dtype.width);
    if (value < least || value > most) {
      const got = `${value} as element ${i} of ${dtype.name}`;
      throw new UnreadableTensor(name, "integers of 32 bits", got);
    }
    result.data[i] = Number(value);
  }
  return result;
}

/** Writes the elements of a tensor, bit for bit, to a place in a file. */
export function writeElements({ data }: Tensor<DType>, file: DataView, start: number): void {
  if (data instanceof Uint8Array) {
    for (let i = 0; i < data.length; i++) file.setUint8(start + i, data[i]);
    return;
  }
  const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
  for (let i = 0; i < bits.length; i++) file.setUint32(start + i * 4, bits[i], true);
}

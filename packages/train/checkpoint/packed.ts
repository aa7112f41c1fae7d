import { type DType, Tensor } from "@ohlol/tensor";
import { CheckpointError } from "./checkpoint_error.ts";

/** Tensors by name. */
export type Tensors = Record<string, Tensor<DType>>;

/**
 * Turns a value into one that JSON can hold without loss: tensors go to `tensors`, under names made
 * of their place, and leave a reference behind; what JSON doesn't know becomes a marked object.
 *
 * @param value Plain values, arrays and objects, tensors, bytes and bigints.
 * @param path The name of its place.
 * @param tensors Where the tensors go.
 */
export function pack(value: unknown, path: string, tensors: Tensors): unknown {
  if (value instanceof Tensor) {
    tensors[path] = value;
    return { $tensor: path };
  }
  if (value instanceof Uint8Array) return { $bytes: value.toBase64() };
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (typeof value === "number" && !isExactInJson(value)) {
    return { $number: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (Array.isArray(value)) return value.map((item, i) => pack(item, `${path}.${i}`, tensors));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, pack(item, `${path}.${key}`, tensors)]),
  );
}

/**
 * The value that {@linkcode pack} was given.
 *
 * @param value What it returned.
 * @param tensors The tensors; null to leave the references to them as they are.
 * @throws {CheckpointError} If a tensor is missing.
 */
export function unpack(value: unknown, tensors: Tensors | null): unknown {
  if (Array.isArray(value)) return value.map((item) => unpack(item, tensors));
  if (value === null || typeof value !== "object") return value;
  const marked = value as Record<string, string>;
  if ("$tensor" in marked) return tensors === null ? value : tensorNamed(marked.$tensor, tensors);
  if ("$bytes" in marked) return Uint8Array.fromBase64(marked.$bytes);
  if ("$bigint" in marked) return BigInt(marked.$bigint);
  if ("$number" in marked) return Number(marked.$number);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, unpack(item, tensors)]),
  );
}

function isExactInJson(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function tensorNamed(name: string, tensors: Tensors): Tensor<DType> {
  if (Object.hasOwn(tensors, name)) return tensors[name];
  throw new CheckpointError(`the tensor "${name}" is missing`);
}

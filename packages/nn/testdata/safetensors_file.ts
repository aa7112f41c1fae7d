import { assertEquals } from "@std/assert";
import { decodeSafetensors, SafetensorsError } from "../mod.ts";
import { assertError } from "./assert_error.ts";

/** A file of these parts, whether they fit together or not, and a header length of its own. */
export function safetensorsFile(
  header: string | object | Uint8Array,
  data: Uint8Array | number = 0,
  headerLength?: bigint,
): Uint8Array<ArrayBuffer> {
  const head = bytesOf(header);
  const body = typeof data === "number" ? new Uint8Array(data) : data;
  const file = new Uint8Array(8 + head.length + body.length);
  new DataView(file.buffer).setBigUint64(0, headerLength ?? BigInt(head.length), true);
  file.set(head, 8);
  file.set(body, 8 + head.length);
  return file;
}

function bytesOf(header: string | object | Uint8Array): Uint8Array {
  if (header instanceof Uint8Array) return header;
  return new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
}

/** The entry of a tensor in a header, of F32 by default. */
export function safetensorsEntry(shape: unknown, offsets: unknown, dtype: unknown = "F32"): object {
  return { dtype, shape, "data_offsets": offsets };
}

/** Fails unless the one tensor of a file, "a", can't be read, for exactly that reason. */
export function assertUnread(bytes: Uint8Array, reason: string): void {
  const { tensors, unread } = decodeSafetensors(bytes);
  assertEquals([Object.keys(tensors), unread], [[], { a: reason }]);
  const message = `Tensor "a" ${reason}`;
  assertError(() => decodeSafetensors(bytes, { only: ["a"] }), SafetensorsError, message);
}

/** Fails unless the file is refused with exactly that message. */
export function assertRefused(bytes: Uint8Array, message: string): void {
  assertError(() => decodeSafetensors(bytes), SafetensorsError, message);
}

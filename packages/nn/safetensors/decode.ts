import type { DType, Tensor } from "@ohlol/tensor";
import { resolveOptions } from "@ohlol/tensor/options";
import type { NamedTensors } from "../module.ts";
import { readTensor } from "./elements.ts";
import { type HeaderEntry, longestHeader, parseHeader } from "./header.ts";
import { checkLayout } from "./layout.ts";
import { quoted } from "./quoted.ts";
import { SafetensorsError, UnreadableTensor } from "./safetensors_error.ts";

/** What a safetensors file holds. */
export interface SafetensorsContents {
  /** The tensors by name. Asking for one that is in `unread` throws a {@linkcode SafetensorsError}. */
  tensors: NamedTensors;
  /** What the file says of itself; `{}` if it says nothing. */
  metadata: Record<string, string>;
  /** For each tensor that can't be read, the reason. */
  unread: Record<string, string>;
}

/** Options for {@linkcode decodeSafetensors}. */
export interface DecodeOptions {
  /** The names of the tensors to read, each of which must be readable. Default: all that are. */
  only?: readonly string[];
}

/**
 * Reads a safetensors file: the tensors of a checkpoint, from here or from PyTorch.
 *
 * | in the file                     | becomes   |                            |
 * | ------------------------------- | --------- | -------------------------- |
 * | `F32`, `F16`, `BF16`            | `float32` | exactly                    |
 * | `F64`                           | `float32` | rounded to the nearest one |
 * | `I32`, `I16`, `I8`, `U16`, `U8` | `int32`   | exactly                    |
 * | `I64`, `U64`, `U32`             | `int32`   | exactly, or unread         |
 * | `BOOL`                          | `bool`    | exactly                    |
 * | `F8_...`, `F6_...`, `F4`, `C64` |           | unread                     |
 *
 * A tensor that can't be read doesn't stop the others from loading: it is listed in `unread` with the
 * reason. Asking for it, in `only` or as a property of `tensors`, throws.
 *
 * The tensors have elements of their own: what is done to them doesn't change `bytes`, nor the other
 * way round. A tensor of shape `[]` has one element; one of a shape with a 0 in it has none.
 *
 * The bytes may come from anywhere. All rules of the format are checked before room is made for a
 * tensor, so that time and memory are in proportion to the length of the file, whatever it claims.
 * Two rules are added to that end: no more than 100,000 names, and no more than 64 dimensions. As in
 * the format's own library, the metadata may be null, and a tensor may have fields of other names.
 *
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @param bytes The whole file.
 * @param options Which tensors to read.
 * @returns The tensors, the metadata, and why tensors are missing.
 * @throws {SafetensorsError} If the file is shorter than 8 bytes; if its header is longer than the
 * rest of the file or than 100 MB, is not UTF-8, or is not JSON that begins with `{`; if a name occurs
 * twice, a value of the metadata is not a string, or a tensor has missing fields, a type that isn't
 * listed above, or a shape of other numbers than whole ones; if tensors don't have as many bytes as
 * their shape takes, overlap, or leave bytes between or behind them; or if a name in `only` is not in
 * the file, or its tensor can't be read.
 * @throws {TypeError} If `bytes` is not a `Uint8Array` (an `ArrayBuffer` has to be wrapped in one), or
 * an option is unknown, or `only` is not an array.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeSafetensors, encodeSafetensors, RNN } from "@ohlol/nn";
 *
 * const trained = new RNN(4, 8);
 * const bytes = encodeSafetensors(trained.stateDict(), { epoch: "15" });
 *
 * const model = new RNN(4, 8);
 * const { tensors, metadata } = decodeSafetensors(bytes);
 * model.loadStateDict(tensors);
 * assertEquals(metadata, { epoch: "15" });
 * assertEquals(model.stateDict(), trained.stateDict());
 * ```
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  options?: DecodeOptions,
): SafetensorsContents {
  const { only } = resolveOptions("decodeSafetensors", options, { only: undefined });
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`decodeSafetensors expected a Uint8Array: got ${typeof bytes}`);
  }
  const dataStart = 8 + headerLength(bytes);
  const { entries, metadata } = parseHeader(utf8(bytes.subarray(8, dataStart)));
  const data = viewOf(bytes.subarray(dataStart));
  checkLayout(entries, data.byteLength);
  if (only === undefined) return { ...readAll(entries, data), metadata };
  const tensors = chosen(entries, only).map((entry) => [entry.name, readTensor(entry, data)]);
  return { tensors: Object.fromEntries(tensors), metadata, unread: {} };
}

/** All tensors that can be read, and why the others can't. */
function readAll(
  entries: readonly HeaderEntry[],
  data: DataView,
): Pick<SafetensorsContents, "tensors" | "unread"> {
  const read: [name: string, tensor: Tensor<DType>][] = [];
  const failures: UnreadableTensor[] = [];
  for (const entry of entries) {
    try {
      read.push([entry.name, readTensor(entry, data)]);
    } catch (error) {
      if (!(error instanceof UnreadableTensor)) throw error;
      failures.push(error);
    }
  }
  const tensors: NamedTensors = Object.fromEntries(read);
  for (const error of failures) refuse(tensors, error);
  return {
    tensors,
    unread: Object.fromEntries(failures.map(({ tensor, reason }) => [tensor, reason])),
  };
}

/** Makes the property of a missing tensor throw the reason, where it would be undefined. */
function refuse(tensors: NamedTensors, error: UnreadableTensor): void {
  Object.defineProperty(tensors, error.tensor, {
    configurable: true,
    get() {
      throw error;
    },
  });
}

/** The entries of these names. */
function chosen(entries: readonly HeaderEntry[], only: readonly string[]): HeaderEntry[] {
  if (!Array.isArray(only)) {
    throw new TypeError(
      `decodeSafetensors expected only to be an array of names: got ${typeof only}`,
    );
  }
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return only.map((name) => {
    const entry = byName.get(name);
    if (entry !== undefined) return entry;
    throw new SafetensorsError(`Safetensors file expected a tensor ${quoted(`${name}`)}: got none`);
  });
}

/** The number of bytes of the header: the first 8 bytes of the file. */
function headerLength(bytes: Uint8Array): number {
  if (bytes.length < 8) failFile("at least 8 bytes", bytes.length);
  const length = viewOf(bytes).getBigUint64(0, true);
  if (length > longestHeader) failFile(`a header of at most ${longestHeader} bytes`, length);
  const rest = bytes.length - 8;
  if (length > rest) failFile(`a header within the ${rest} bytes behind its length`, length);
  return Number(length);
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SafetensorsError("Safetensors header expected UTF-8: got other bytes", { cause });
  }
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

function failFile(expected: string, got: number | bigint): never {
  throw new SafetensorsError(`Safetensors file expected ${expected}: got ${got}`);
}

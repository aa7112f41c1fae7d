import type { NamedTensors } from "../module.ts";
import { readTensor } from "./elements.ts";
import { longestHeader, parseHeader } from "./header.ts";
import { checkLayout } from "./layout.ts";
import { SafetensorsError } from "./safetensors_error.ts";

/** What a safetensors file holds. */
export interface SafetensorsContents {
  /** The tensors by name. */
  tensors: NamedTensors;
  /** What the file says of itself; `{}` if it says nothing. */
  metadata: Record<string, string>;
}

/**
 * Reads a safetensors file: the tensors of a checkpoint, from here or from PyTorch.
 *
 * | in the file                                          | becomes   |                            |
 * | ---------------------------------------------------- | --------- | -------------------------- |
 * | `F32`, `F16`, `BF16`                                 | `float32` | exactly                    |
 * | `F64`                                                | `float32` | rounded to the nearest one |
 * | `I32`, `I16`, `I8`, `U16`, `U8`, `BOOL` (as 0 and 1) | `int32`   | exactly                    |
 * | `I64`, `U64`, `U32`                                  | `int32`   | exactly, or it is an error |
 *
 * The tensors have elements of their own: what is done to them doesn't change `bytes`, nor the other
 * way round. A tensor of shape `[]` has one element; one of a shape with a 0 in it has none.
 *
 * The bytes may come from anywhere. All rules of the format are checked before room is made for a
 * tensor, so that time and memory are in proportion to the length of the file, whatever it claims.
 * Two rules are added to that end: no more than 100,000 names, and no more than 64 dimensions.
 *
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @param bytes The whole file.
 * @returns The tensors, and the metadata.
 * @throws {SafetensorsError} If the file is shorter than 8 bytes; if its header is longer than the
 * rest of the file or than 100 MB, is no UTF-8, or is no JSON that begins with `{`; if a name comes
 * twice, a value of the metadata is no string, or a tensor has missing or unknown fields, a type
 * that isn't listed above, or a shape of other numbers than whole ones; if tensors don't have as
 * many bytes as their shape takes, overlap, or leave bytes between or behind them; or if an integer
 * doesn't fit into 32 bits.
 * @throws {TypeError} If `bytes` is no `Uint8Array`; an `ArrayBuffer` has to be wrapped in one.
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
export function decodeSafetensors(bytes: Uint8Array): SafetensorsContents {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`decodeSafetensors expected a Uint8Array: got ${typeof bytes}`);
  }
  const dataStart = 8 + headerLength(bytes);
  const { entries, metadata } = parseHeader(utf8(bytes.subarray(8, dataStart)));
  const data = viewOf(bytes.subarray(dataStart));
  checkLayout(entries, data.byteLength);
  const tensors = entries.map((entry) => [entry.name, readTensor(entry, data)] as const);
  return { tensors: Object.fromEntries(tensors), metadata };
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

import { type DType, Tensor } from "@ohlol/tensor";
import type { NamedTensors } from "../module.ts";
import { writeElements } from "./elements.ts";
import { formatHeader, type HeaderEntry, longestHeader, metadataName } from "./header.ts";
import { byteLength } from "./layout.ts";
import { quoted } from "./quoted.ts";
import { SafetensorsError } from "./safetensors_error.ts";
import { writtenDtypes } from "./stored_dtype.ts";

/**
 * Writes a safetensors file: float32 tensors as `F32`, int32 tensors as `I32`, bit for bit.
 *
 * The same tensors give the same bytes, in whatever order they come: float32 ones come first, and
 * each type is sorted by name, as PyTorch's safetensors library does it, so that the file is the
 * one which that library writes. The elements begin at a multiple of 8 bytes. What shares its
 * elements with another tensor, as tied parameters do, is written under each of its names.
 *
 * Some programs expect the metadata `{ format: "pt" }` of a file with PyTorch's names and shapes.
 *
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @param tensors The tensors by name, as `stateDict` gives them.
 * @param metadata What the file is to say of itself.
 * @returns The whole file.
 * @throws {SafetensorsError} If a name is `__metadata__` or no valid Unicode, if there are more than
 * 100,000 names or 64 dimensions, or if the header with all of them takes more than 100 MB.
 * @throws {TypeError} If something that isn't a tensor stands among the tensors, or something that is
 * no string in the metadata.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeSafetensors, encodeSafetensors } from "@ohlol/nn";
 * import { tensor } from "@ohlol/tensor";
 *
 * const weight = tensor([[1, 2], [3, 4]]);
 * const steps = tensor(100, { dtype: "int32" });
 * const bytes = encodeSafetensors({ weight, steps }, { format: "pt" });
 * const { tensors, metadata } = decodeSafetensors(bytes);
 * assertEquals(tensors, { weight, steps });
 * assertEquals(metadata, { format: "pt" });
 * ```
 */
export function encodeSafetensors(
  tensors: NamedTensors,
  metadata: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  checkTensors(tensors);
  checkMetadata(metadata);
  const sorted = Object.entries(tensors).sort(inFileOrder);
  const entries = layOut(sorted);
  const header = new TextEncoder().encode(formatHeader({ entries, metadata: sortKeys(metadata) }));
  const dataStart = 8 + Math.ceil(header.length / 8) * 8;
  checkHeaderLength(dataStart - 8);
  const bytes = new Uint8Array(dataStart + (entries.at(-1)?.end ?? 0));
  const file = new DataView(bytes.buffer);
  file.setBigUint64(0, BigInt(dataStart - 8), true);
  bytes.set(header, 8);
  bytes.fill(" ".charCodeAt(0), 8 + header.length, dataStart);
  sorted.forEach(([, tensor], i) => writeElements(tensor, file, dataStart + entries[i].start));
  return bytes;
}

function checkTensors(tensors: NamedTensors): void {
  for (const [name, tensor] of Object.entries(tensors)) {
    if (!(tensor instanceof Tensor)) {
      throw new TypeError(
        `encodeSafetensors expected a tensor for ${quoted(name)}: got ${typeof tensor}`,
      );
    }
    if (name === metadataName) {
      throw new SafetensorsError(`Safetensors header expected the name of a tensor: got "${name}"`);
    }
    checkUnicode(name);
  }
}

function checkMetadata(metadata: Record<string, string>): void {
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value !== "string") {
      throw new TypeError(
        `encodeSafetensors expected a string for ${quoted(key)} in metadata: got ${typeof value}`,
      );
    }
    checkUnicode(key);
    checkUnicode(value);
  }
}

/** Half a surrogate pair can't be written as UTF-8. */
function checkUnicode(text: string): void {
  if (!text.isWellFormed()) {
    throw new SafetensorsError(`Safetensors header expected valid Unicode: got ${quoted(text)}`);
  }
}

function checkHeaderLength(length: number): void {
  if (length > longestHeader) {
    throw new SafetensorsError(
      `Safetensors header expected at most ${longestHeader} bytes: got ${length}`,
    );
  }
}

/** Gives each tensor its place, one right behind the other. */
function layOut(tensors: [name: string, tensor: Tensor<DType>][]): HeaderEntry[] {
  let end = 0;
  return tensors.map(([name, { dtype: type, shape }]) => {
    const [dtype, start] = [writtenDtypes[type], end];
    end += byteLength(name, shape, dtype.width);
    return { name, dtype, shape, start, end };
  });
}

const dtypeOrder = Object.keys(writtenDtypes);

function inFileOrder(
  [nameA, a]: [string, Tensor<DType>],
  [nameB, b]: [string, Tensor<DType>],
): number {
  if (a.dtype !== b.dtype) return dtypeOrder.indexOf(a.dtype) - dtypeOrder.indexOf(b.dtype);
  return compareCodePoints(nameA, nameB);
}

function sortKeys(metadata: Record<string, string>): Record<string, string> {
  const pairs = Object.entries(metadata);
  return Object.fromEntries(pairs.sort(([a], [b]) => compareCodePoints(a, b)));
}

/** Texts in the order of their UTF-8 bytes. JavaScript's own order differs beyond U+FFFF. */
function compareCodePoints(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
  }
  return a.length - b.length;
}

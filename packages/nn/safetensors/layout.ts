import { formatShape } from "@ohlol/tensor";
import { type HeaderEntry, mostDimensions } from "./header.ts";
import { quoted } from "./quoted.ts";
import { SafetensorsError, tensorError } from "./safetensors_error.ts";

/**
 * Checks that each tensor has as many bytes as its shape and type take, and that the tensors follow
 * one another without a byte between them, from the first byte behind the header to the last.
 *
 * @param entries The tensors, in any order.
 * @param dataLength The number of bytes behind the header.
 */
export function checkLayout(entries: readonly HeaderEntry[], dataLength: number): void {
  for (const entry of entries) checkEntry(entry, dataLength);
  let end = 0;
  // A tensor without elements begins where another one does, and comes before it.
  for (const entry of entries.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const got = `${quoted(entry.name)} at byte ${entry.start} and not at ${end}`;
    if (entry.start < end) throw dataError("no overlap", got);
    if (entry.start > end) throw dataError("no gap", got);
    end = entry.end;
  }
  if (end < dataLength) {
    throw dataError(`to end with the last tensor, after ${end} bytes`, `${dataLength} bytes`);
  }
}

function checkEntry({ name, dtype, shape, start, end }: HeaderEntry, dataLength: number): void {
  const offsets = `[${start}, ${end}]`;
  if (start > end) throw tensorError(name, "data_offsets in order", offsets);
  if (end > dataLength) {
    throw tensorError(name, `data_offsets up to ${dataLength}, where the data end`, offsets);
  }
  const bytes = byteLength(name, shape, dtype.width);
  if (end - start !== bytes) {
    const expected = `${bytes} bytes for shape ${formatShape(shape)} of ${dtype.name}`;
    throw tensorError(name, expected, `${end - start}`);
  }
}

/**
 * The bytes that a tensor takes.
 *
 * @throws {SafetensorsError} If JavaScript can't count so far, even if a length of 0 comes later, or
 * if there are too many dimensions.
 */
export function byteLength(name: string, shape: readonly number[], width: number): number {
  if (shape.length > mostDimensions) {
    throw tensorError(name, `at most ${mostDimensions} dimensions`, `${shape.length}`);
  }
  const most = Number.MAX_SAFE_INTEGER;
  let bytes = width;
  for (const length of shape) {
    bytes *= length;
    if (bytes > most) {
      throw tensorError(name, `a shape of at most ${most} bytes`, formatShape(shape));
    }
  }
  return bytes;
}

function dataError(expected: string, got: string): SafetensorsError {
  return new SafetensorsError(`Safetensors data expected ${expected}: got ${got}`);
}

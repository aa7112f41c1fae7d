import { checkNameCount, HeaderScanner } from "./header_scanner.ts";
import { quoted } from "./quoted.ts";
import { SafetensorsError, tensorError } from "./safetensors_error.ts";
import { readableDtypes, type StoredDtype, storedDtypes } from "./stored_dtype.ts";

/** The name in a header that belongs to the metadata and to no tensor. */
export const metadataName = "__metadata__";

/** The longest header that the format allows, in bytes. */
export const longestHeader = 100_000_000;

/** The most dimensions that a tensor may have: those of NumPy's arrays. */
export const mostDimensions = 64;

/** What a header says of one tensor. */
export interface HeaderEntry {
  name: string;
  dtype: StoredDtype;
  shape: readonly number[];
  /** Where the elements begin, in bytes from the end of the header. */
  start: number;
  /** Where they end. */
  end: number;
}

/** What a header says. */
export interface Header {
  entries: HeaderEntry[];
  metadata: Record<string, string>;
}

/**
 * Reads a header:
 * `{"__metadata__": {"key": "value"}, "name": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}`
 *
 * As in the format's own library, the metadata may be null, and a tensor may have more fields.
 */
export function parseHeader(text: string): Header {
  if (!text.startsWith("{")) {
    throw new SafetensorsError(
      `Safetensors header expected "{" at its beginning: got ${quoted(text)}`,
    );
  }
  const scanner = new HeaderScanner(text);
  const entries: HeaderEntry[] = [];
  let metadata: Record<string, string> = {};
  for (const name of scanner.object('"{"', "the header")) {
    if (name === metadataName) metadata = scanner.null() ? {} : readMetadata(scanner);
    else entries.push(readEntry(scanner, name));
  }
  scanner.end();
  return { entries, metadata };
}

/** Writes a header, in the order of the entries. */
export function formatHeader({ entries, metadata }: Header): string {
  const members = entries.map(({ name, dtype, shape, start, end }) => {
    const entry = { dtype: dtype.name, shape, "data_offsets": [start, end] };
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const metadataCount = Object.keys(metadata).length;
  checkNameCount(metadataCount, metadataName);
  if (metadataCount > 0) members.unshift(`"${metadataName}":${JSON.stringify(metadata)}`);
  checkNameCount(members.length, "the header");
  return `{${members.join(",")}}`;
}

function readMetadata(scanner: HeaderScanner): Record<string, string> {
  const pairs: [string, string][] = [];
  for (const key of scanner.object(`an object for ${metadataName}`, metadataName)) {
    pairs.push([key, scanner.string(`a string for ${quoted(key)} in ${metadataName}`)]);
  }
  // Unlike an assignment, this makes even "__proto__" a key like any other.
  return Object.fromEntries(pairs);
}

function readEntry(scanner: HeaderScanner, name: string): HeaderEntry {
  const tensor = `tensor ${quoted(name)}`;
  const fields: { dtype?: string; shape?: number[]; offsets?: number[] } = {};
  for (const field of scanner.object(`an object for ${tensor}`, tensor)) {
    const what = `for the ${field} of ${tensor}`;
    if (field === "dtype") fields.dtype = scanner.string(`a string ${what}`);
    else if (field === "shape") {
      const expected = `an array of at most ${mostDimensions} lengths ${what}`;
      fields.shape = scanner.integers(expected, 0, mostDimensions);
    } else if (field === "data_offsets") {
      fields.offsets = scanner.integers(`an array of 2 numbers ${what}`, 2, 2);
    } else scanner.skipValue(`a value for the field ${quoted(field)} of ${tensor}`);
  }
  const { dtype, shape, offsets } = fields;
  if (dtype === undefined) throw tensorError(name, "a dtype", "none");
  if (shape === undefined) throw tensorError(name, "a shape", "none");
  if (offsets === undefined) throw tensorError(name, "data_offsets", "none");
  const [start, end] = offsets;
  return { name, dtype: storedDtype(name, dtype), shape, start, end };
}

function storedDtype(name: string, dtype: string): StoredDtype {
  const stored = storedDtypes.get(dtype);
  if (stored !== undefined) return stored;
  throw tensorError(name, `one of the dtypes ${readableDtypes}`, quoted(dtype));
}

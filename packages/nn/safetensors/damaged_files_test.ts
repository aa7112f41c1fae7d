import { assert, assertEquals } from "@std/assert";
import { Generator, tensor } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from "../mod.ts";
import { safetensorsFile } from "../testdata/safetensors_file.ts";

const generator = new Generator();

/** A whole number from 0 up to, but without, `end`. */
function below(end: number): number {
  return generator.random() % end;
}

function oneOf<Item>(items: readonly Item[]): Item {
  return items[below(items.length)];
}

function testFile(name: string): Uint8Array {
  return Deno.readFileSync(new URL(`../testdata/${name}.safetensors`, import.meta.url));
}

const files = [
  testFile("rnn_head"),
  testFile("safetensors_dtypes"),
  testFile("safetensors_written"),
  encodeSafetensors({ a: tensor([1, 2]), b: tensor([[3]], { dtype: "int32" }) }),
  encodeSafetensors({}, { note: "nothing" }),
];

type Damage = (file: Uint8Array) => Uint8Array;

const damages: Record<string, Damage> = {
  "a flipped bit": (file) => flipped(file, below(file.length)),
  "flipped bits in the header": (file) => {
    let damaged = file;
    for (let n = below(4); n >= 0; n--) damaged = flipped(damaged, below(headerEnd(file)));
    return damaged;
  },
  "an end that is missing": (file) => file.subarray(0, below(file.length)),
  "bytes behind the end": (file) => joined(file, new Uint8Array(1 + below(20))),
  "a piece that is missing": (file) => {
    const start = below(file.length);
    return joined(file.subarray(0, start), file.subarray(start + 1 + below(30)));
  },
  "a piece of another file": (file) => {
    const [other, start] = [oneOf(files), below(file.length)];
    const from = below(other.length);
    const piece = other.subarray(from, from + 1 + below(200));
    return joined(file.subarray(0, start), piece, file.subarray(start + below(2) * piece.length));
  },
  "the header of one file and the elements of another": (file) => {
    const other = oneOf(files);
    return joined(file.subarray(0, headerEnd(file)), other.subarray(headerEnd(other)));
  },
  "another length of the header": (file) => {
    const length = BigInt(oneOf([below(2000), below(2 ** 32), 2 ** 40]));
    return safetensorsFile(file.subarray(8), 0, length);
  },
  "a header with one value changed": (file) => {
    const header = headerOf(file);
    changeOne(header);
    return safetensorsFile(header, file.subarray(headerEnd(file)));
  },
  "a header with a piece of its text repeated or left out": (file) => {
    const text = JSON.stringify(headerOf(file));
    const [start, end] = [below(text.length), below(text.length)];
    return safetensorsFile(text.slice(0, start) + text.slice(end), file.subarray(headerEnd(file)));
  },
};

function flipped(file: Uint8Array, byte: number): Uint8Array {
  const damaged = file.slice();
  damaged[byte] ^= 1 << below(8);
  return damaged;
}

function headerEnd(file: Uint8Array): number {
  return 8 + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
}

// deno-lint-ignore no-explicit-any -- what a damaged header holds has no type
function headerOf(file: Uint8Array): Record<string, any> {
  return JSON.parse(new TextDecoder().decode(file.subarray(8, headerEnd(file))));
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Puts another value somewhere into a header, adds one, or takes one away. */
function changeOne(header: Record<string, unknown>): void {
  let object = header;
  let key = oneOf(Object.keys(header));
  while (typeof object[key] === "object" && Object.keys(object[key] as object).length > 0) {
    if (below(5) === 0) break;
    object = object[key] as Record<string, unknown>;
    key = oneOf(Object.keys(object));
  }
  const values = [0, 1, 4, -1, 0.5, 2 ** 31, 1e300, "F32", "I64", "F8_E4M3", null, []];
  const value = oneOf<unknown>([...values, [0, 4], { dtype: "F32" }, structuredClone(header)]);
  if (below(8) === 0) delete object[key];
  else object[below(8) === 0 ? oneOf(["a", "dtype", "__metadata__"]) : key] = value;
}

/** The bytes that an element takes: all types but BOOL are called after their bits. */
function widthOf(dtype: string): number {
  return Number(/\d+/.exec(dtype) ?? 8) / 8;
}

/** Fails unless the tensors are those of the header, and their elements all that is behind it. */
function assertReadWell(file: Uint8Array, read: ReturnType<typeof decodeSafetensors>): void {
  const { __metadata__: metadata, ...entries } = headerOf(file);
  assertEquals(read.metadata, metadata ?? {});
  const [names, readable, unread] = [entries, read.tensors, read.unread].map(Object.keys);
  assertEquals(readable, names.filter((name) => !unread.includes(name)));
  assertEquals(unread, names.filter((name) => !readable.includes(name)));
  let bytes = 0;
  for (const name of unread) {
    const [start, end] = entries[name].data_offsets;
    bytes += end - start;
  }
  for (const [name, { dtype, shape, data }] of Object.entries(read.tensors)) {
    const entry = entries[name];
    assertEquals(shape, entry.shape);
    const numbers = entry.dtype.includes("F") ? "float32" : "int32";
    assertEquals(dtype, entry.dtype === "BOOL" ? "bool" : numbers);
    assertEquals(data.length, entry.shape.reduce((a: number, b: number) => a * b, 1));
    if (entry.dtype === "F32" || entry.dtype === "I32") {
      assertEquals([...data], elementsOf(file, entry));
    }
    bytes += data.length * widthOf(entry.dtype);
  }
  assertEquals(headerEnd(file) + bytes, file.length);
}

function elementsOf(
  file: Uint8Array,
  { dtype, data_offsets: [start, end] }: { dtype: string; "data_offsets": [number, number] },
): number[] {
  const view = new DataView(file.slice(headerEnd(file) + start, headerEnd(file) + end).buffer);
  return Array.from({ length: view.byteLength / 4 }, (_, i) => {
    return dtype === "F32" ? view.getFloat32(4 * i, true) : view.getInt32(4 * i, true);
  });
}

for (const [name, damage] of Object.entries(damages)) {
  Deno.test(`Files with ${name} are read well or refused`, () => {
    generator.manualSeed(2024);
    let refused = 0;
    for (let i = 0; i < 1200; i++) {
      const file = damage(oneOf(files));
      try {
        assertReadWell(file, decodeSafetensors(file));
      } catch (error) {
        if (!(error instanceof SafetensorsError)) throw error;
        refused++;
      }
    }
    assert(refused > 0);
  });
}

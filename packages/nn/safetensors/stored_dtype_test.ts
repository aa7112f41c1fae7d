import { assertEquals } from "@std/assert";
import type { DType, Tensor } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors } from "../mod.ts";
import {
  assertRefused,
  assertUnread,
  safetensorsEntry,
  safetensorsFile,
} from "../testdata/safetensors_file.ts";

/** A file of one tensor of that type, with these elements. */
function fileOf(dtype: string, elements: ArrayBufferView<ArrayBuffer> & { length: number }) {
  const data = new Uint8Array(elements.buffer);
  const entry = safetensorsEntry([elements.length], [0, data.length], dtype);
  return safetensorsFile({ a: entry }, data);
}

function read(dtype: string, elements: Parameters<typeof fileOf>[1]): Tensor<DType> {
  return decodeSafetensors(fileOf(dtype, elements)).tensors.a;
}

/** The bits of a tensor's elements. */
function bitsOf({ data }: Tensor<DType>): number[] {
  return [...new Uint32Array(data.slice().buffer)];
}

const allOf16Bits = Uint16Array.from({ length: 2 ** 16 }, (_, i) => i);

Deno.test("Each of the 65,536 halves becomes the float that it equals", () => {
  const halves = new DataView(allOf16Bits.buffer);
  const expected = Array.from(allOf16Bits, (_, i) => halves.getFloat16(2 * i, true));
  assertEquals([...read("F16", allOf16Bits).data], expected);
});

Deno.test("Each of the 65,536 bfloat16 becomes the float whose upper half it is", () => {
  const expected = Array.from(allOf16Bits, (upper) => upper * 2 ** 16);
  assertEquals(bitsOf(read("BF16", allOf16Bits)), expected);
});

Deno.test("The bits of floats stay, also those of a NaN", () => {
  // Zeros, subnormals, infinities, quiet and signalling NaN.
  const bits = [0, 0x80000000, 1, 0x7f800000, 0xff800000, 0x7fc00001, 0x7f800001, 0xffbfffff];
  const a = read("F32", Uint32Array.from(bits));
  assertEquals(bitsOf(a), bits);
  assertEquals(bitsOf(decodeSafetensors(encodeSafetensors({ a })).tensors.a), bits);
});

Deno.test("Doubles are rounded to the nearest float, to infinity beyond the largest", () => {
  const halfway = 1 + 2 ** -24; // Between 1 and the next float: goes to the even one.
  const doubles = [0.1, -0, 1e300, -1e300, 1e-300, NaN, halfway, halfway + 2 ** -52];
  const { dtype, data } = read("F64", Float64Array.from(doubles));
  assertEquals(dtype, "float32");
  const floats = [Math.fround(0.1), -0, Infinity, -Infinity, 0, NaN, 1, 1 + 2 ** -23];
  assertEquals([...data], floats);
});

Deno.test("Integers of 64 bits, and unsigned ones, are read where they fit into 32", () => {
  const [least, most] = [-(2 ** 31), 2 ** 31 - 1];
  const limits = BigInt64Array.from([least, most], BigInt);
  assertEquals([...read("I64", limits).data], [least, most]);
  assertEquals([...read("U64", BigUint64Array.from([0, most], BigInt)).data], [0, most]);
  assertEquals([...read("U32", Uint32Array.from([0, most])).data], [0, most]);
});

Deno.test("Integers that don't fit into 32 bits are not read", () => {
  const refusals = [
    ["I64", BigInt64Array.of(0n, 2n ** 31n), "2147483648"],
    ["I64", BigInt64Array.of(0n, -(2n ** 31n) - 1n), "-2147483649"],
    ["I64", BigInt64Array.of(0n, 2n ** 63n - 1n), "9223372036854775807"],
    ["U64", BigUint64Array.of(0n, 2n ** 64n - 1n), "18446744073709551615"],
    ["U32", Uint32Array.of(0, 2 ** 31), "2147483648"],
  ] as const;
  for (const [dtype, elements, value] of refusals) {
    assertUnread(
      fileOf(dtype, elements),
      `expected integers of 32 bits: got ${value} as element 1 of ${dtype}`,
    );
  }
});

Deno.test("Types that no tensor can have are not read, and take as many bits as they have", () => {
  const bits = {
    "F8_E5M2": 8,
    "F8_E4M3": 8,
    "F8_E8M0": 8,
    "F8_E4M3FNUZ": 8,
    "F8_E5M2FNUZ": 8,
    "F6_E2M3": 6,
    "F6_E3M2": 6,
    F4: 4,
    C64: 64,
  };
  for (const [dtype, width] of Object.entries(bits)) {
    for (const length of [0, 4, 8]) {
      const bytes = length * width / 8;
      const entry = safetensorsEntry([length], [0, bytes], dtype);
      assertUnread(
        safetensorsFile({ a: entry }, bytes),
        "expected one of the dtypes F64, F32, F16, BF16, I64, U64, I32, U32, I16, U16, I8, U8, BOOL: " +
          `got "${dtype}"`,
      );
    }
  }
  const half = safetensorsEntry([3], [0, 2], "F4");
  const message = 'Tensor "a" expected 1.5 bytes for shape [3] of F4: got 2';
  assertRefused(safetensorsFile({ a: half }, 2), message);
});

Deno.test("Each byte of a BOOL but 0 is true", () => {
  const { dtype, data } = read("BOOL", Uint8Array.of(0, 1, 2, 255));
  assertEquals([dtype, ...data], ["bool", 0, 1, 1, 1]);
});

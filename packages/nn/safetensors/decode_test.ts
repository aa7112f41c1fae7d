import { assert, assertEquals, assertNotStrictEquals } from "@std/assert";
import { type DType, tensor, zeros } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors } from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";
import {
  assertRefused,
  safetensorsEntry as entry,
  safetensorsFile as file,
} from "../testdata/safetensors_file.ts";

Deno.test("A file without tensors may be nothing but its header", () => {
  assertEquals(decodeSafetensors(file("{}")), { tensors: {}, metadata: {}, unread: {} });
  const metadata = { format: "pt", "": "", "ключ": "😀 \u2028" };
  assertEquals(decodeSafetensors(file({ __metadata__: metadata })), {
    tensors: {},
    metadata,
    unread: {},
  });
});

Deno.test("Scalars have one element, and a length of 0 means none", () => {
  const header = { a: entry([], [0, 4]), b: entry([0], [4, 4]), c: entry([2 ** 40, 0, 3], [0, 0]) };
  const { tensors } = decodeSafetensors(file(header, 4));
  assertEquals(tensors, { a: zeros([]), b: zeros([0]), c: zeros([2 ** 40, 0, 3]) });
});

Deno.test("A header may list its tensors in any order, with its fields in any, and with spaces", () => {
  const header = '{ "b" : {"data_offsets":[4, 8],"shape":[ ],"dtype":"I32"},\r\n\t' +
    '"a":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]} }  \n';
  const { tensors } = decodeSafetensors(file(header, new Uint8Array([1, 2, 3, 255, 5, 0, 0, 0])));
  assertEquals(Object.keys(tensors), ["b", "a"]);
  assertEquals(tensors.a.toArray(), [[1, 2], [3, 255]]);
  assertEquals(tensors.b.item(), 5);
});

Deno.test("Names that objects have by themselves are names like any other", () => {
  const names = ["__proto__", "constructor", "hasOwnProperty", "", "10", "a\tb", "\\"];
  const tensors = Object.fromEntries(names.map((name, i) => [name, tensor<DType>([i])]));
  const metadata = Object.fromEntries(names.map((name) => [name, name]));
  const read = decodeSafetensors(encodeSafetensors(tensors, metadata));
  assertEquals(Object.keys(read.tensors).toSorted(), names.toSorted());
  for (const [i, name] of names.entries()) {
    assert(Object.hasOwn(read.tensors, name) && Object.hasOwn(read.metadata, name));
    assertEquals([read.tensors[name].item(), read.metadata[name]], [i, name]);
  }
  assertEquals(Object.getPrototypeOf(read.tensors), Object.prototype);
});

Deno.test("The tensors have elements of their own", () => {
  const bytes = encodeSafetensors({ a: tensor([1, 2]) });
  const { tensors: { a } } = decodeSafetensors(bytes);
  assertNotStrictEquals(a.data.buffer, bytes.buffer);
  bytes.fill(0, -8);
  assertEquals(a.toArray(), [1, 2]);
  assert(!a.requiresGrad);
});

Deno.test("A file may begin anywhere in a buffer", () => {
  const bytes = encodeSafetensors({ a: tensor([1, 2]), b: tensor(3, { dtype: "int32" }) });
  const longer = new Uint8Array(bytes.length + 7);
  longer.set(bytes, 3);
  const read = decodeSafetensors(longer.subarray(3, 3 + bytes.length));
  assertEquals(read, decodeSafetensors(bytes));
});

Deno.test("What isn't a Uint8Array is refused", () => {
  assertError(
    () => decodeSafetensors(new ArrayBuffer(8) as unknown as Uint8Array),
    TypeError,
    "decodeSafetensors expected a Uint8Array: got object",
  );
});

Deno.test("A file that ends before its header does is refused", () => {
  for (const length of [0, 7]) {
    assertRefused(
      new Uint8Array(length),
      `Safetensors file expected at least 8 bytes: got ${length}`,
    );
  }
  assertRefused(
    file("{}", 0, 3n),
    "Safetensors file expected a header within the 2 bytes behind its length: got 3",
  );
});

Deno.test("A header of more than 100 MB is refused, however long the file", () => {
  for (const length of [100_000_001n, 2n ** 64n - 1n]) {
    assertRefused(
      file("{}", 0, length),
      `Safetensors file expected a header of at most 100000000 bytes: got ${length}`,
    );
  }
  assertRefused(
    file("{}", 0, 100_000_000n),
    "Safetensors file expected a header within the 2 bytes behind its length: got 100000000",
  );
});

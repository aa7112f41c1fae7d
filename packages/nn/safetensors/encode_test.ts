import { assertEquals } from "@std/assert";
import { arange, tensor, zeros } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors, Linear, SafetensorsError } from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

Deno.test("A file is the length of its header, the header, spaces, and the elements", () => {
  const bytes = encodeSafetensors({ a: tensor([1, -2]) });
  const header = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  assertEquals(new TextDecoder().decode(bytes.subarray(8, -8)), header.padEnd(56));
  assertEquals([...bytes.subarray(0, 8)], [56, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals([...bytes.subarray(-8)], [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

Deno.test("No tensors and no metadata give an empty header", () => {
  assertEquals(new TextDecoder().decode(encodeSafetensors({}).subarray(8)), "{}      ");
  assertEquals(encodeSafetensors({}, {}), encodeSafetensors({}));
});

Deno.test("The elements begin at a multiple of 8 bytes, whatever the names are", () => {
  for (let length = 0; length < 16; length++) {
    const bytes = encodeSafetensors({ ["ü".repeat(length)]: tensor([1]) });
    assertEquals((bytes.length - 4) % 8, 0);
  }
});

Deno.test("The same tensors and metadata give the same bytes in whatever order they come", () => {
  const [b, a, steps] = [tensor([1]), tensor([2]), tensor([3], { dtype: "int32" })];
  // In UTF-16 the second of these would come first.
  const [low, high] = ["\uffee", "😀"];
  const bytes = encodeSafetensors({ steps, [high]: a, b, [low]: a, a }, { z: "1", a: "2" });
  const again = encodeSafetensors({ a, [low]: a, b, steps, [high]: a }, { a: "2", z: "1" });
  assertEquals(again, bytes);
  assertEquals(Object.keys(decodeSafetensors(bytes).tensors), ["a", "b", low, high, "steps"]);
  assertEquals(Object.keys(decodeSafetensors(bytes).metadata), ["a", "z"]);
});

Deno.test("Pieces of larger tensors, and tied parameters, are written as what they show", () => {
  const all = arange(6).view(3, 2);
  const { tensors } = decodeSafetensors(encodeSafetensors({ row: all.select(0, 1), all }));
  assertEquals(tensors.row.toArray(), [2, 3]);
  assertEquals(tensors.all.toArray(), [[0, 1], [2, 3], [4, 5]]);
});

Deno.test("What is written stays when the module learns on", () => {
  const module = new Linear(1, 1);
  const bytes = encodeSafetensors(module.stateDict());
  const before = module.weight.item();
  module.weight.data.fill(before + 1);
  assertEquals(decodeSafetensors(bytes).tensors.weight.item(), before);
});

Deno.test("Names that a header has no place for are refused", () => {
  assertError(
    () => encodeSafetensors({ __metadata__: tensor([1]) }),
    SafetensorsError,
    'Safetensors header expected the name of a tensor: got "__metadata__"',
  );
  const half = "\ud83d";
  const message = 'Safetensors header expected valid Unicode: got "\\ud83d"';
  assertError(() => encodeSafetensors({ [half]: tensor([1]) }), SafetensorsError, message);
  assertError(() => encodeSafetensors({}, { [half]: "" }), SafetensorsError, message);
  assertError(() => encodeSafetensors({}, { "": half }), SafetensorsError, message);
});

Deno.test("A header of more than 100 MB is not written", () => {
  const most = 100_000_000 - '{"__metadata__":{"":""}}'.length;
  assertEquals(encodeSafetensors({}, { "": "a".repeat(most) }).length, 8 + 100_000_000);
  assertError(
    () => encodeSafetensors({}, { "": "a".repeat(most + 1) }),
    SafetensorsError,
    "Safetensors header expected at most 100000000 bytes: got 100000008",
  );
});

Deno.test("A shape that couldn't be read again is not written", () => {
  const shape = [2 ** 50, 2 ** 50, 0];
  assertError(
    () => encodeSafetensors({ a: zeros(shape) }),
    SafetensorsError,
    `Tensor "a" expected a shape of at most 9007199254740991 bytes: got [${shape.join(", ")}]`,
  );
});

Deno.test("What isn't a tensor, or isn't a string in the metadata, is a type error", () => {
  const [noTensors, noStrings]: unknown[] = [{ a: [1, 2] }, { epoch: 15 }];
  assertError(
    () => encodeSafetensors(noTensors as Record<string, never>),
    TypeError,
    'encodeSafetensors expected a tensor for "a": got object',
  );
  assertError(
    () => encodeSafetensors({}, noStrings as Record<string, string>),
    TypeError,
    'encodeSafetensors expected a string for "epoch" in metadata: got number',
  );
});

import { assertEquals } from "@std/assert";
import { zeros } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors, SafetensorsError } from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";
import {
  assertRefused,
  safetensorsEntry as entry,
  safetensorsFile as file,
} from "../testdata/safetensors_file.ts";

Deno.test("A header that doesn't begin with a brace is refused", () => {
  for (const header of ["", "[]", " {}", "\uFEFF{}", "null"]) {
    assertRefused(
      file(header),
      `Safetensors header expected "{" at its beginning: got ${JSON.stringify(header)}`,
    );
  }
});

Deno.test("A header that isn't UTF-8 is refused", () => {
  const message = "Safetensors header expected UTF-8: got other bytes";
  assertRefused(file(new Uint8Array([0x7b, 0xff, 0x7d])), message);
  const halfPair = [0xed, 0xa0, 0x80]; // U+D800
  assertRefused(file(new Uint8Array([0x7b, 0x22, ...halfPair, 0x22])), message);
});

Deno.test("A header that isn't JSON is refused, and the message says where", () => {
  const expectations = [
    ["{", "a name", 1, "its end"],
    ["{a}", "a name", 1, '"a}"'],
    ["{'a'", "a name", 1, `"'a'"`],
    ['{"a', "a name in valid JSON", 1, '"\\"a"'],
    ['{"a\\', "a name in valid JSON", 1, '"\\"a\\\\"'],
    ['{"\\x"', "a name in valid JSON", 1, '"\\"\\\\x\\""'],
    ['{"\\ud800"', "a name in valid JSON", 1, '"\\"\\\\ud800\\""'],
    ['{"\n":', "a name in valid JSON", 1, '"\\"\\n\\":"'],
    ['{"a"}', '":"', 4, '"}"'],
    ['{"a":', 'an object for tensor "a"', 5, "its end"],
    ['{"__metadata__":{} ', '"," or "}"', 19, "its end"],
    ['{"__metadata__":{},}', "a name", 19, '"}"'],
    ["{}}", "nothing but spaces after its last brace", 2, '"}"'],
    ["{} \0", "nothing but spaces after its last brace", 3, '"\\u0000"'],
  ] as const;
  for (const [header, expected, position, got] of expectations) {
    assertRefused(
      file(header),
      `Safetensors header expected ${expected} at position ${position}: got ${got}`,
    );
  }
});

Deno.test("Deep nesting is refused where it begins", () => {
  const deep = "[".repeat(1_000_000);
  assertRefused(
    file(`{"a":${deep}`),
    `Safetensors header expected an object for tensor "a" at position 5: got "${"[".repeat(40)}…"`,
  );
  assertRefused(
    file(`{"__metadata__":${'{"a":'.repeat(100_000)}`),
    'Safetensors header expected a string for "a" in __metadata__ at position 21: ' +
      `got ${JSON.stringify('{"a":'.repeat(8) + "…")}`,
  );
});

Deno.test("A name that comes twice is refused, also when it is spelled differently", () => {
  const a = JSON.stringify(entry([0], [0, 0]));
  assertRefused(
    file(`{"a":${a},"\\u0061":${a}}`),
    'Safetensors header expected each name once in the header: got "a" twice',
  );
  assertRefused(
    file('{"__metadata__":{},"__metadata__":{}}'),
    'Safetensors header expected each name once in the header: got "__metadata__" twice',
  );
  assertRefused(
    file('{"__metadata__":{"k":"","k":""}}'),
    'Safetensors header expected each name once in __metadata__: got "k" twice',
  );
  assertRefused(
    file('{"a":{"dtype":"F32","dtype":"F32"}}'),
    'Safetensors header expected each name once in tensor "a": got "dtype" twice',
  );
});

Deno.test("Metadata that aren't strings are refused", () => {
  assertRefused(
    file('{"__metadata__":["a"]}'),
    'Safetensors header expected an object for __metadata__ at position 16: got "[\\"a\\"]}"',
  );
  for (const value of ["5", "null", "{}"]) {
    assertRefused(
      file(`{"__metadata__":{"epoch":${value}}}`),
      'Safetensors header expected a string for "epoch" in __metadata__ at position 25: ' +
        `got "${value}}}"`,
    );
  }
});

Deno.test("A tensor with missing fields is refused", () => {
  const rest = entry([0], [0, 0]);
  for (
    const [missing, expected] of Object.entries({
      dtype: "a dtype",
      shape: "a shape",
      "data_offsets": "data_offsets",
    })
  ) {
    assertRefused(
      file({ x: { ...rest, [missing]: undefined } }),
      `Tensor "x" expected ${expected}: got none`,
    );
  }
});

Deno.test("A tensor may have more fields, of any valid JSON", () => {
  const values = [
    "null",
    "true",
    "false",
    "-0.5e+10",
    '"text \\" ]}"',
    "[]",
    "{}",
    '[1, [], {"a": {"b": [null, "c"]}, "d": {}}, [[2]] ]',
    `${"[".repeat(128)}${"]".repeat(128)}`,
  ];
  for (const value of values) {
    const header =
      `{"x":{"extra": ${value} ,"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":${value}}}`;
    assertEquals(decodeSafetensors(file(header, 4)).tensors, { x: zeros([1]) });
  }
});

Deno.test("Extra fields of a tensor that aren't JSON, or are nested too deeply, are refused", () => {
  const expectations = [
    ["", 'a value for the field "y" of tensor "x"', 10, '"}}"'],
    ["[1,]", 'a value for the field "y" of tensor "x"', 13, '"]}}"'],
    ["nul", 'a value for the field "y" of tensor "x"', 10, '"nul}}"'],
    ["01", '"," or "}"', 11, '"1}}"'],
    ["[1 2]", '"," or "]"', 13, '"2]}}"'],
    ['{"a" 1}', '":"', 15, '"1}}}"'],
    ["{1}", "a name", 11, '"1}}}"'],
    ['[{"a":[}]', 'a value for the field "y" of tensor "x"', 17, '"}]}}"'],
    ['"a', 'a value for the field "y" of tensor "x" in valid JSON', 10, '"\\"a}}"'],
  ] as const;
  for (const [value, expected, position, got] of expectations) {
    assertRefused(
      file(`{"x":{"y":${value}}}`),
      `Safetensors header expected ${expected} at position ${position}: got ${got}`,
    );
  }
  assertRefused(
    file(`{"x":{"y":${"[".repeat(1_000_000)}`),
    "Safetensors header expected at most 128 brackets around a value at position 139: " +
      `got "${"[".repeat(40)}…"`,
  );
});

Deno.test("Metadata of null are none, as in the format's own library", () => {
  const none = { tensors: {}, metadata: {}, unread: {} };
  assertEquals(decodeSafetensors(file('{"__metadata__": null }')), none);
  assertRefused(
    file('{"__metadata__":nul}'),
    'Safetensors header expected an object for __metadata__ at position 16: got "nul}"',
  );
});

Deno.test("An unknown dtype is refused", () => {
  for (const dtype of ["F8_E3M4", "f32", "constructor", ""]) {
    assertRefused(
      file({ a: entry([0], [0, 0], dtype) }),
      'Tensor "a" expected one of the dtypes F64, F32, F16, BF16, I64, U64, I32, U32, I16, U16, ' +
        `I8, U8, BOOL: got "${dtype}"`,
    );
  }
  assertRefused(
    file('{"a":{"dtype":32}}'),
    'Safetensors header expected a string for the dtype of tensor "a" at position 14: got "32}}"',
  );
});

Deno.test("A shape of other numbers than whole ones is refused", () => {
  const shapes = ["-1", "1.5", "1.0", "1e2", "-0", "01", "null", "9007199254740992", "[1]"];
  for (const length of [...shapes, "9".repeat(400)]) {
    const rest = `${length}]}}`;
    const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
    assertRefused(
      file(`{"a":{"shape":[${length}]}}`),
      "Safetensors header expected a whole number from 0 to 9007199254740991 at position 15: " +
        `got "${shown}"`,
    );
  }
  assertRefused(
    file('{"a":{"shape":[1 2]}}'),
    'Safetensors header expected "," or "]" at position 17: got "2]}}"',
  );
  assertRefused(
    file('{"a":{"shape":2}}'),
    'Safetensors header expected an array of at most 64 lengths for the shape of tensor "a" at ' +
      'position 14: got "2}}"',
  );
});

Deno.test("A shape of more than 64 dimensions is neither read nor written", () => {
  const shapeOf = (rank: number) => Array<number>(rank).fill(1);
  const deepest = file({ a: entry(shapeOf(64), [0, 1], "U8") }, 1);
  assertEquals(decodeSafetensors(deepest).tensors.a.shape, shapeOf(64));
  assertRefused(
    file(`{"a":{"shape":[${shapeOf(65)}]}}`),
    'Safetensors header expected an array of at most 64 lengths for the shape of tensor "a" at ' +
      `position 14: got "[${shapeOf(19)},1…"`,
  );
  assertError(
    () => encodeSafetensors({ a: zeros(shapeOf(65)) }),
    SafetensorsError,
    'Tensor "a" expected at most 64 dimensions: got 65',
  );
});

Deno.test("More than 100,000 names are neither read nor written", () => {
  const metadata = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}`, ""]));
  assertEquals(decodeSafetensors(encodeSafetensors({}, metadata)).metadata["99999"], "");
  const message = (where: string) =>
    `Safetensors header expected at most 100000 names in ${where}: got more`;
  metadata["100000"] = "";
  assertRefused(file({ __metadata__: metadata }), message("__metadata__"));
  assertError(() => encodeSafetensors({}, metadata), SafetensorsError, message("__metadata__"));
  const tensors = Object.fromEntries(Object.keys(metadata).map((name) => [name, zeros([0])]));
  assertError(() => encodeSafetensors(tensors), SafetensorsError, message("the header"));
});

import {
  assertRefused,
  safetensorsEntry as entry,
  safetensorsFile as file,
} from "../testdata/safetensors_file.ts";

Deno.test("A shape that takes another number of bytes than there are is refused", () => {
  assertRefused(
    file({ a: entry([2, 3], [0, 20]) }, 20),
    'Tensor "a" expected 24 bytes for shape [2, 3] of F32: got 20',
  );
  assertRefused(
    file({ a: entry([2 ** 40], [0, 4]) }, 4),
    'Tensor "a" expected 4398046511104 bytes for shape [1099511627776] of F32: got 4',
  );
  assertRefused(
    file({ a: entry([], [0, 8], "U8") }, 8),
    'Tensor "a" expected 1 bytes for shape [] of U8: got 8',
  );
});

Deno.test("A shape of more elements than can be counted is refused, also with a 0 behind", () => {
  const huge = [2 ** 30, 2 ** 30];
  assertRefused(
    file({ a: entry(huge, [0, 4]) }, 4),
    'Tensor "a" expected a shape of at most 9007199254740991 bytes: got [1073741824, 1073741824]',
  );
  assertRefused(
    file({ a: entry([...huge, 0], [0, 0]) }),
    'Tensor "a" expected a shape of at most 9007199254740991 bytes: got [1073741824, 1073741824, 0]',
  );
});

Deno.test("Offsets must be two ascending numbers inside the data", () => {
  for (const offsets of ["[]", "[0]", "[0,4,8]", "null"]) {
    assertRefused(
      file(`{"a":{"data_offsets":${offsets}}}`),
      'Safetensors header expected an array of 2 numbers for the data_offsets of tensor "a" at ' +
        `position 21: got "${offsets}}}"`,
    );
  }
  assertRefused(
    file({ a: entry([1], [4, 0]) }, 4),
    'Tensor "a" expected data_offsets in order: got [4, 0]',
  );
  assertRefused(
    file({ a: entry([1], [0, 4]) }, 3),
    'Tensor "a" expected data_offsets up to 3, where the data end: got [0, 4]',
  );
  assertRefused(
    file('{"a":{"data_offsets":[0,-4]}}'),
    "Safetensors header expected a whole number from 0 to 9007199254740991 at position 24: " +
      'got "-4]}}"',
  );
});

Deno.test("Tensors that overlap, or leave bytes between or behind them, are refused", () => {
  const overlap = { b: entry([2], [4, 12]), a: entry([2], [0, 8]) };
  assertRefused(
    file(overlap, 12),
    'Safetensors data expected no overlap: got "b" at byte 4 and not at 8',
  );
  assertRefused(
    file({ a: entry([2], [0, 8]), nothing: entry([0], [4, 4]) }, 8),
    'Safetensors data expected no overlap: got "nothing" at byte 4 and not at 8',
  );
  assertRefused(
    file({ a: entry([1], [0, 4]), b: entry([1], [8, 12]) }, 12),
    'Safetensors data expected no gap: got "b" at byte 8 and not at 4',
  );
  assertRefused(
    file({ a: entry([1], [4, 8]) }, 8),
    'Safetensors data expected no gap: got "a" at byte 4 and not at 0',
  );
  assertRefused(
    file({ a: entry([1], [0, 4]) }, 9),
    "Safetensors data expected to end with the last tensor, after 4 bytes: got 9 bytes",
  );
  assertRefused(
    file("{}", 1),
    "Safetensors data expected to end with the last tensor, after 0 bytes: got 1 bytes",
  );
});

Deno.test("Long names are cut in messages", () => {
  const name = "n".repeat(100_000);
  assertRefused(
    file({ [name]: entry([1], [0, 0]) }),
    `Tensor "${"n".repeat(40)}…" expected 4 bytes for shape [1] of F32: got 0`,
  );
});

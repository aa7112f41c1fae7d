import { arange, ones, type Tensor } from "@ohlol/tensor";
import { assertEquals, assertThrows } from "@std/assert";
import { textWindows } from "./text_windows.ts";

const ids = (length: number) => arange(length, { dtype: "int32" });

Deno.test("textWindows shows every column one window after the other", () => {
  const windows = textWindows(ids(23), { batchSize: 3, sequenceLength: 2 });
  assertEquals(
    Array.from(
      windows,
      ({ inputs, targets, first }) => [inputs.toArray(), targets.toArray(), first],
    ),
    [
      [[[0, 7, 14], [1, 8, 15]], [[1, 8, 15], [2, 9, 16]], true],
      [[[2, 9, 16], [3, 10, 17]], [[3, 10, 17], [4, 11, 18]], false],
      [[[4, 11, 18], [5, 12, 19]], [[5, 12, 19], [6, 13, 20]], false],
    ],
  );
});

Deno.test("textWindows counts whole windows that have a target for every input", () => {
  const count = (length: number) =>
    textWindows(ids(length), { batchSize: 4, sequenceLength: 16 }).length;
  assertEquals(count(688), 10);
  assertEquals([count(68), count(4 * 32), count(4 * 33 - 1), count(4 * 33)], [1, 1, 1, 2]);
});

Deno.test("textWindows gives any window by its position, as often as one likes", () => {
  const windows = textWindows(ids(100), { batchSize: 1, sequenceLength: 10 });
  assertEquals(windows.at(3).inputs.shape, [10, 1]);
  assertEquals(windows.at(3).inputs.data[0], 30);
  assertEquals(Array.from(windows)[3], windows.at(3));
  assertEquals([windows.at(0).first, windows.at(3).first], [true, false]);
});

Deno.test("textWindows rejects the position of no window", () => {
  const windows = textWindows(ids(100), { batchSize: 1, sequenceLength: 10 });
  for (const index of [-1, 9, 0.5, NaN]) {
    assertThrows(
      () => windows.at(index),
      RangeError,
      `Expected a window from 0 to 8: got ${index}`,
    );
  }
});

Deno.test("textWindows says how long a text must be for one window", () => {
  assertThrows(
    () => textWindows(ids(67), { batchSize: 4, sequenceLength: 16 }),
    RangeError,
    "Cannot cut 67 symbols into windows of 16 in 4 columns: that needs at least 68",
  );
});

Deno.test("textWindows rejects sizes that aren't positive integers", () => {
  for (const value of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => textWindows(ids(100), { batchSize: value, sequenceLength: 1 }),
      RangeError,
      `textWindows expected a positive integer as batchSize: got ${value}`,
    );
    assertThrows(
      () => textWindows(ids(100), { batchSize: 1, sequenceLength: value }),
      RangeError,
      `textWindows expected a positive integer as sequenceLength: got ${value}`,
    );
  }
});

Deno.test("textWindows rejects floats and tensors of several dimensions", () => {
  const options = { batchSize: 1, sequenceLength: 1 };
  assertThrows(
    () => textWindows(ones([4]) as unknown as Tensor<"int32">, options),
    TypeError,
    "textWindows expected int32 indices: got float32",
  );
  assertThrows(
    () => textWindows(ids(4).view(2, 2), options),
    RangeError,
    "textWindows expected one dimension: got shape [2, 2]",
  );
});

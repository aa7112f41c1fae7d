import { ones, type Tensor, tensor, zeros } from "@ohlol/tensor";
import { assertEquals, assertThrows } from "@std/assert";
import { oneHot } from "./one_hot.ts";

Deno.test("oneHot appends a dimension to indices of any shape", () => {
  const ids = tensor([[0, 2], [1, 1]], { dtype: "int32" });
  assertEquals(oneHot(ids, 3).toArray(), [[[1, 0, 0], [0, 0, 1]], [[0, 1, 0], [0, 1, 0]]]);
  assertEquals(oneHot(tensor(1, { dtype: "int32" }), 2).toArray(), [0, 1]);
  assertEquals(oneHot(zeros([0, 2], { dtype: "int32" }), 3).shape, [0, 2, 3]);
});

Deno.test("oneHot makes floats", () => {
  assertEquals(oneHot(tensor([0], { dtype: "int32" }), 1).dtype, "float32");
});

Deno.test("oneHot says which index is out of range and where", () => {
  assertThrows(
    () => oneHot(tensor([[0, 1, 2], [0, 3, 1]], { dtype: "int32" }), 3),
    RangeError,
    "oneHot expected indices from 0 to 2: got 3 at position [1, 1]",
  );
  assertThrows(
    () => oneHot(tensor([2, -1], { dtype: "int32" }), 3),
    RangeError,
    "oneHot expected indices from 0 to 2: got -1 at position [1]",
  );
});

Deno.test("oneHot rejects indices that are floats", () => {
  assertThrows(
    () => oneHot(ones([2]) as unknown as Tensor<"int32">, 3),
    TypeError,
    "oneHot expected int32 indices: got float32",
  );
});

Deno.test("oneHot rejects a size that isn't a positive integer", () => {
  for (const size of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => oneHot(zeros([0], { dtype: "int32" }), size),
      RangeError,
      `oneHot expected a positive integer as size: got ${size}`,
    );
  }
});

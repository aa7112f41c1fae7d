import { assertEquals, assertThrows } from "@std/assert";
import {
  type DType,
  eye,
  full,
  type NestedArray,
  ones,
  onesLike,
  type Tensor,
  tensor,
  zeros,
  zerosLike,
} from "./mod.ts";

Deno.test("tensor copies nested values and typed arrays", () => {
  assertEquals(tensor(2).shape, []);
  assertEquals(tensor([]).shape, [0]);
  assertEquals(tensor([[], []]).shape, [2, 0]);
  assertEquals(tensor([[1, 2], [3, 4]]).data, new Float32Array([1, 2, 3, 4]));
  const values = new Int32Array([1, 2]);
  const copy = tensor(values, { dtype: "int32" });
  values[0] = 9;
  assertEquals(copy.toArray(), [1, 2]);
});

Deno.test("tensor refuses ragged rows, what isn't a number, and what isn't an integer", () => {
  const ragged = "Cannot make a tensor of ragged rows: ";
  assertThrows(
    () => tensor([[1, 2], [3]]),
    RangeError,
    `${ragged}expected a row of length 2, got one of length 1`,
  );
  assertThrows(() => tensor([[1], 2]), RangeError, `${ragged}expected a row of length 1, got 2`);
  assertThrows(
    () => tensor([1, [2]]),
    RangeError,
    `${ragged}expected a number, got a row of length 1`,
  );
  assertThrows(
    () => tensor(["1"] as unknown as NestedArray),
    TypeError,
    "Cannot make a tensor of string values: got 1",
  );
  for (const value of [0.5, NaN, 2 ** 31]) {
    assertThrows(
      () => tensor([value], { dtype: "int32" }),
      RangeError,
      `Cannot store ${value} as int32: it isn't a 32-bit integer`,
    );
  }
});

Deno.test("zeros, ones, full and eye fill their shapes", () => {
  assertEquals(zeros([2, 2]).toArray(), [[0, 0], [0, 0]]);
  assertEquals(zeros([]).item(), 0);
  assertEquals(ones([3], { dtype: "int32" }).data, new Int32Array([1, 1, 1]));
  assertEquals(full([2], -0.5).toArray(), [-0.5, -0.5]);
  assertEquals(eye(3).sum().item(), 3);
  assertEquals(ones([1], { requiresGrad: true }).requiresGrad, true);
});

Deno.test("A tensor's shape does not change with the array that it was given", () => {
  const shape = [2];
  const x = zeros(shape);
  shape[0] = 5;
  assertEquals(x.shape, [2]);
});

Deno.test("What is made without a dtype can't pass for integers", () => {
  // @ts-expect-error These are floats.
  const floats: Tensor<"int32"> = zeros([2]);
  assertEquals(floats.dtype as DType, "float32");
  const integers: Tensor<"int32"> = tensor([1], { dtype: "int32" });
  assertEquals(integers.dtype, "int32");
});

Deno.test("Shapes with a length that isn't a whole number are refused", () => {
  for (const length of [-1, 1.5, NaN]) {
    assertThrows(
      () => zeros([2, length]),
      RangeError,
      `Cannot make a tensor of shape [2, ${length}]: ${length} isn't a valid length`,
    );
  }
});

Deno.test("What isn't a shape, and types that a tensor can't have, are refused", () => {
  assertThrows(
    () => zeros(3 as never),
    TypeError,
    "Cannot make a tensor of shape 3: expected an array of lengths",
  );
  for (
    const make of [
      () => tensor([1], { dtype: "int64" as never }),
      () => ones([1]).to("int64" as never),
    ]
  ) {
    assertThrows(
      make,
      TypeError,
      "Cannot make a tensor of type int64: expected float32, int32 or bool",
    );
  }
});

Deno.test("zerosLike and onesLike take shape and type of a tensor, or another type", () => {
  const like = tensor([[1, 2, 3]], { dtype: "int32" });
  assertEquals(zerosLike(like).data, new Int32Array(3));
  assertEquals(onesLike(like).shape, [1, 3]);
  assertEquals(onesLike(like, { dtype: "bool" }).toString(), "tensor([[True, True, True]])");
  const floats: Tensor = onesLike(like, { dtype: "float32", requiresGrad: true });
  assertEquals([floats.dtype, floats.requiresGrad], ["float32", true]);
  assertEquals(zerosLike(tensor(5)).shape, []);
  const message = "zerosLike expected a tensor: got object";
  assertEquals(assertThrows(() => zerosLike([1] as never), TypeError).message, message);
});

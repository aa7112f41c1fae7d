import { assertEquals, assertThrows } from "@std/assert";
import { cat, eye, full, ones, stack, Tensor, tensor, zeros } from "./mod.ts";

const mask = tensor([[true, false, true], [false, false, true]]);

Deno.test("A tensor of booleans keeps them as 0 and 1", () => {
  assertEquals([mask.dtype, mask.shape], ["bool", [2, 3]]);
  assertEquals(mask.data, new Uint8Array([1, 0, 1, 0, 0, 1]));
  assertEquals(mask.toArray(), [[1, 0, 1], [0, 0, 1]]);
  assertEquals(tensor(true).item(), 1);
  assertEquals(new Tensor<"bool">(new Uint8Array([1, 0]), [2]).dtype, "bool");
});

Deno.test("Every number except 0 is true", () => {
  const numbers = [0, -0, 2, -0.5, NaN, Infinity];
  const expected = [0, 0, 1, 1, 1, 1];
  assertEquals(tensor(numbers, { dtype: "bool" }).toArray(), expected);
  assertEquals(tensor(new Float32Array(numbers), { dtype: "bool" }).toArray(), expected);
  assertEquals(tensor(numbers).to("bool").toArray(), expected);
  assertEquals(tensor([0, -7], { dtype: "int32" }).to("bool").toArray(), [0, 1]);
  assertEquals(full([2], 2, { dtype: "bool" }).toArray(), [1, 1]);
});

Deno.test("Booleans are made by the functions that make tensors, and become numbers", () => {
  assertEquals(zeros([2], { dtype: "bool" }).toString(), "tensor([False, False])");
  assertEquals(ones([2], { dtype: "bool" }).toString(), "tensor([True, True])");
  assertEquals(eye(2, { dtype: "bool" }).toArray(), [[1, 0], [0, 1]]);
  assertEquals(tensor([true, 0, 3] as never, { dtype: "bool" }).toArray(), [1, 0, 1]);
  assertEquals([mask.to("float32").dtype, mask.to("int32").dtype], ["float32", "int32"]);
  assertEquals(mask.to("float32").select(0, 0).toArray(), [1, 0, 1]);
  assertEquals(mask.to("bool") === mask, true);
});

Deno.test("Booleans are arranged, joined, picked and counted like numbers", () => {
  const index = tensor([2, 0], { dtype: "int32" });
  assertEquals(mask.transpose(0, 1).toArray(), [[1, 0], [0, 0], [1, 1]]);
  assertEquals(mask.expand(1, 2, 3).dtype, "bool");
  assertEquals(mask.narrow(1, 1, 2).toArray(), [[0, 1], [0, 1]]);
  assertEquals(mask.indexSelect(1, index).toArray(), [[1, 1], [1, 0]]);
  assertEquals(cat([mask, mask]).shape, [4, 3]);
  assertEquals(stack([mask, mask]).dtype, "bool");
  assertEquals(mask.max(0).values.toArray(), [1, 0, 1]);
  const counted: Tensor<"int32"> = mask.sum(1);
  assertEquals([counted.dtype, counted.toArray()], ["int32", [2, 1]]);
});

Deno.test("Arithmetic on booleans is refused", () => {
  const cases: [call: () => unknown, op: string][] = [
    [() => mask.add(mask), "add"],
    [() => mask.sub(1), "subtract"],
    [() => mask.mul(mask), "multiply"],
    [() => mask.neg(), "negate"],
  ];
  for (const [call, op] of cases) {
    const message = `Cannot ${op} a bool tensor: convert it with to("int32") first`;
    assertEquals(assertThrows(call, TypeError).message, message);
  }
  const asFloats = mask as unknown as Tensor;
  const message = 'Cannot take the exp of a bool tensor: convert it with to("float32") first';
  assertEquals(assertThrows(() => asFloats.exp(), TypeError).message, message);
  assertEquals(
    assertThrows(() => tensor([1]).add(asFloats), TypeError).message,
    "Cannot add float32 and bool tensors: convert one of them with to()",
  );
});

Deno.test("Booleans need no gradient", () => {
  const set = () => tensor([true], { requiresGrad: true });
  const message = "Cannot require a gradient of a bool tensor: only float32 has one";
  assertEquals(assertThrows(set, TypeError).message, message);
  const x = tensor([1, 2], { requiresGrad: true });
  assertEquals(x.to("bool").requiresGrad, false);
});

Deno.test("A Uint8Array of other numbers than 0 and 1 is refused", () => {
  assertEquals(
    assertThrows(() => new Tensor<"bool">(new Uint8Array([1, 255]), [2]), RangeError).message,
    "Cannot make a bool tensor of 255: expected 0 or 1; tensor() copies other numbers",
  );
  assertEquals(tensor(new Uint8Array([1, 255])).toArray(), [1, 255]);
});

Deno.test("Booleans among numbers are refused", () => {
  assertEquals(
    assertThrows(() => tensor([1, true] as never), TypeError).message,
    "Cannot make a tensor of boolean values: got true",
  );
  assertEquals(
    assertThrows(() => tensor([[true], [2]] as never), TypeError).message,
    "Cannot make a tensor of both booleans and numbers: got 2 among booleans",
  );
});

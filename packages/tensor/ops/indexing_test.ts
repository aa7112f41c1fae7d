import { assertEquals, assertThrows } from "@std/assert";
import { arange, tensor } from "../mod.ts";

Deno.test("gather takes indices from the end, along any dimension, with and without a gradient", () => {
  for (const dim of [0, 1, 2]) {
    const x = arange(24).view(2, 3, 4), length = x.shape[dim];
    const indices = arange(24).data.map((i) => i * 7 % (2 * length) - length);
    const index = tensor([...indices], { dtype: "int32" }).view(2, 3, 4);
    const expected = x.data.map((_, i) => {
      const at = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4];
      at[dim] = (indices[i] + length) % length;
      return at[0] * 12 + at[1] * 4 + at[2];
    });
    assertEquals(x.gather(dim, index).data, expected);
    x.requiresGrad = true;
    const y = x.gather(dim, index);
    assertEquals(y.data, expected);
    y.sum().backward();
    const counts = new Float32Array(24);
    expected.forEach((at) => counts[at]++);
    assertEquals(x.grad?.data, counts);
  }
});

Deno.test("gather refuses an index that the dimension doesn't have, in whichever row it is", () => {
  for (const wrong of [3, -4, 2147483647, -2147483648]) {
    const index = tensor([[0, 1, 2], [0, wrong, 1]], { dtype: "int32" });
    assertThrows(
      () => arange(6).view(2, 3).gather(1, index),
      RangeError,
      `gather expected an index from -3 to 2: got ${wrong}`,
    );
  }
});

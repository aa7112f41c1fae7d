import { assertEquals, assertThrows } from "@std/assert";
import { arange, randn, tensor } from "../mod.ts";

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

Deno.test("The derivative of narrow and select is zero in what they leave out, and added to what others gave", () => {
  for (const [dim, start, length] of [[1, 3, 40], [1, 0, 1], [0, 1, 2], [1, 5, 0], [2, 2, 1]]) {
    const x = randn([4, 50, 9], { requiresGrad: true });
    // An intermediate result, whose gradient lies in an array that was used before.
    for (let i = 0; i < 2; i++) {
      x.grad = null;
      const y = x.mul(2), part = y.narrow(dim, start, length);
      part.sum().add(y.select(dim, start).sum()).backward();
      const expected = x.data.map((_, at) => {
        const index = [Math.floor(at / 450), Math.floor(at / 9) % 50, at % 9][dim];
        const isPart = index >= start && index < start + length;
        return 2 * (Number(isPart) + Number(index === start));
      });
      assertEquals(x.grad!.data, expected);
    }
  }
});

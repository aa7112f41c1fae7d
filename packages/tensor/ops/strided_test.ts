import { assertEquals } from "@std/assert";
import { arange, type DType, einsum, ones, randint, randn, type Tensor, tensor } from "../mod.ts";

for (const [rows, columns] of [[1, 9], [3, 50], [4, 4], [5, 37], [33, 66], [70, 1], [8, 0]]) {
  Deno.test(`transpose moves each element of a batch of ${rows} x ${columns} matrices`, () => {
    const x = arange(3 * rows * columns).view(3, rows, columns), y = x.transpose(1, 2);
    assertEquals(y.shape, [3, columns, rows]);
    const expected = y.data.map((_, at) => {
      const b = Math.floor(at / (rows * columns)), j = Math.floor(at / rows) % columns;
      return (b * rows + at % rows) * columns + j;
    });
    assertEquals(y.data, expected);
  });
}

Deno.test("permute moves each element where no dimension stays", () => {
  const x = arange(7 * 9 * 11).view(7, 9, 11), y = x.permute([2, 0, 1]);
  assertEquals(y.shape, [11, 7, 9]);
  assertEquals(
    y.data,
    y.data.map((_, at) => Math.floor(at / 9) % 7 * 99 + at % 9 * 11 + Math.floor(at / 63)),
  );
});

const shapes = [[3, 50, 37], [2, 70, 65], [1, 130, 260], [1, 1, 9], [4, 0, 3], [5, 3, 1]];

Deno.test("The derivatives of permute and flip move each element back", () => {
  for (const shape of shapes) {
    const x = randn(shape, { requiresGrad: true });
    const moves: ((x: Tensor) => Tensor)[] = [
      (x) => x.permute(2, 0, 1),
      (x) => x.transpose(0, 1),
      (x) => x.transpose(1, 2),
      (x) => x.flip(2),
      (x) => x.flip(0, 1),
      (x) => x.flip(0, 2),
    ];
    for (const move of moves) {
      x.grad = null;
      // What is moved beside the elements are their positions.
      const positions = move(arange(x.size).view(shape)), y = move(x);
      assertEquals(y.data, positions.data.map((at) => x.data[at]));
      const gradient = randn(y.shape);
      y.backward(gradient);
      const expected = new Float32Array(x.size);
      positions.data.forEach((at, i) => expected[at] = gradient.data[i]);
      assertEquals(x.grad!.data, expected);
    }
  }
});

Deno.test("flip reverses what lies along a dimension", () => {
  for (const [outer, length, inner] of shapes) {
    const y = arange(outer * length * inner).view(outer, length, inner).flip(1);
    const expected = y.data.map((_, at) => {
      const k = Math.floor(at / inner) % length;
      return at + (length - 1 - 2 * k) * inner;
    });
    assertEquals(y.data, expected);
  }
});

Deno.test("expand repeats, and its derivative adds up, along any dimensions", () => {
  for (const given of [[1, 50, 1, 7], [3, 1, 40, 1], [1, 1, 1, 1], [2, 1, 1, 33], [3, 4, 5, 6]]) {
    const shape = [3, given[1], 40, given[3]].map((n, i) => given[i] === 1 ? n + i : given[i]);
    const x = randint(-9, 9, given).to("float32");
    x.requiresGrad = true;
    const y = x.expand(shape), from = arange(x.size).view(given).expand(shape).data;
    assertEquals(y.data, from.map((at) => x.data[at]));
    const gradient = randint(-9, 9, y.shape).to("float32"), expected = new Float32Array(x.size);
    from.forEach((at, i) => expected[at] += gradient.data[i]);
    y.backward(gradient);
    assertEquals(x.grad!.data, expected);
  }
});

Deno.test("The gradient of an expanded tensor that isn't longer is used again only once", () => {
  const x = randn([50, 40], { requiresGrad: true }), y = x.mul(2);
  y.expand(50, 40).sum().add(y.sum()).add(y.expand(1, 50, 40).sum()).backward();
  // What follows needs arrays, but not that of x's gradient.
  const other = randn([50, 40], { requiresGrad: true });
  other.mul(1).mul(1).sum().backward();
  assertEquals(x.grad!.data, new Float32Array(2000).fill(6));
});

Deno.test("The derivative of a diagonal is zero elsewhere, whatever arrays were used before", () => {
  const x = randn([40, 40], { requiresGrad: true });
  x.mul(3).mul(x).sum().backward();
  for (let i = 0; i < 3; i++) {
    x.grad = null;
    einsum("ii->i", x.mul(2)).sum().backward();
    assertEquals(x.grad!, tensor(2).mul(ones([40, 40]).tril().triu()));
  }
});

Deno.test("Integers and booleans are moved as floats are", () => {
  const x = randint(0, 2, [66, 35]);
  for (const move of [(x: Tensor<DType>) => x.transpose(0, 1), (x: Tensor<DType>) => x.flip(1)]) {
    const expected = move(x.to("float32"));
    assertEquals(move(x).to("float32"), expected);
    assertEquals(move(x.to("bool")).to("float32"), expected);
  }
});

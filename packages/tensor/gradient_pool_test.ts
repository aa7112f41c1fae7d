import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { giveGradient, gradientOf, record, recordAll, Tensor, zeros } from "./mod.ts";
import { keep, takeKept } from "./gradient_pool.ts";

Deno.test("An array that is kept is handed out again, once", () => {
  const array = new Float32Array(3000);
  keep(array);
  assertStrictEquals(takeKept(3000), array);
  assertEquals(takeKept(3000), null);
});

Deno.test("Short arrays, parts of others, and more than a few of one length are not kept", () => {
  keep(new Float32Array(1024));
  assertEquals(takeKept(1024), null);
  keep(new Float32Array(9000).subarray(0, 3001));
  assertEquals(takeKept(3001), null);
  for (let i = 0; i < 20; i++) keep(new Float32Array(3002));
  let count = 0;
  while (takeKept(3002) !== null) count++;
  assertEquals(count, 8);
});

/** A leaf, and an op that lets `watch` see each gradient that passes. */
function watched(size: number, watch: (dy: Float32Array) => void): (x: Tensor) => Tensor {
  return (x) =>
    record("watched", [x], new Tensor(x.data.slice(), [size]), (dy) => {
      watch(dy);
      const dx = gradientOf(x);
      for (let i = 0; dx && i < dy.length; i++) dx[i] += dy[i];
    });
}

Deno.test("The gradients of a long chain share a few arrays, and the leaf's is its own", () => {
  const arrays = new Set<Float32Array>();
  const pass = watched(2000, (dy) => arrays.add(dy));
  const x = zeros([2000], { requiresGrad: true });
  let y = x;
  for (let i = 0; i < 100; i++) y = pass(y);
  y.sum().backward();
  assert(arrays.size < 5, `${arrays.size} arrays`);
  assert(!arrays.has(x.grad!.data));
  assert(x.grad!.data.every((d) => d === 1));
});

Deno.test("A gradient that a derivative gives away isn't used again", () => {
  const give = (x: Tensor) =>
    record("give", [x], new Tensor(x.data.slice(), x.shape), (dy) => giveGradient(x, dy));
  const [a, b] = [0, 0].map(() => zeros([2000], { requiresGrad: true }));
  give(a).sum().backward();
  give(b).mul(3).sum().backward();
  assert(a.grad!.data.every((d) => d === 1));
  assert(b.grad!.data.every((d) => d === 3));
});

Deno.test("A derivative can read what it was given after it has given it, or anything else, away", () => {
  for (const size of [3, 500, 2000]) {
    const x = zeros([size], { requiresGrad: true }), z = zeros([size], { requiresGrad: true });
    const outputs = [new Tensor(x.data.slice(), [size]), new Tensor(x.data.slice(), [size])];
    recordAll("both", [x, z], outputs, (grads) => {
      giveGradient(x, grads[0]!);
      giveGradient(z, grads[0]!.map((d, i) => d + grads[1]![i]));
    });
    outputs[0].mul(2).add(outputs[1].mul(3)).sum().backward();
    assertEquals([new Set(x.grad!.data), new Set(z.grad!.data)], [new Set([2]), new Set([5])]);
  }
});

Deno.test("Gradients of large tensors are what those of small ones are, wherever they meet", () => {
  const gradients = [4, 2000].map((size) => {
    const x = zeros([size], { requiresGrad: true }), row = zeros([3, 1], { requiresGrad: true });
    x.data.fill(0.5);
    row.data.set([1, 2, 3]);
    const y = x.mul(x).add(x).sub(x.div(2)).add(1), z = y.mul(row);
    z.add(y).tanh().add(z.sigmoid()).sub(z.relu().exp()).sum().backward();
    return [x.grad!.data[0], x.grad!.data[size - 1], ...row.grad!.data.map((d) => d / size)];
  });
  gradients[0].forEach((value, i) => {
    assert(Math.abs(value - gradients[1][i]) < 1e-5 * (1 + Math.abs(value)), `${gradients}`);
  });
});

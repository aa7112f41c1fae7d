import { assert, assertEquals } from "@std/assert";
import { randomLinear, randomProblem, randomProduct } from "../../testdata/problems.ts";
import { simdKernels } from "../simd/simd.ts";
import { firstTileAt, loadSimd } from "../simd/module.ts";
import { wideTileBytes, wideTileModule } from "./wide_tile.ts";

/*
 * The tasks run tests with the flag that makes V8 join vectors, so both ways are tested: V8 compiles
 * functions without joining at first, and with it once they have been called often enough.
 */
const often = 200;

Deno.test("Wide tiles give the same bits as others, however they are compiled", () => {
  const wide = simdKernels("wideSimd")!, narrow = simdKernels("relaxedSimd")!;
  const variants = [{}, { transposeA: true }, { transposeB: true, accumulate: true }];
  const sizes = [[101, 77, 131], [64, 64, 64], [38, 17, 16], [40, 33, 80], [6, 16, 1], [5, 3, 200]];
  for (const [m, n, k] of sizes) {
    for (const variant of variants) {
      const expected = randomProduct(m, n, k, variant);
      narrow.matmul(expected);
      for (let i = 0; i < often; i++) {
        const actual = randomProduct(m, n, k, variant);
        wide.matmul(actual);
        if (actual.c.every((value, j) => Object.is(value, expected.c[j]))) continue;
        assertEquals(actual.c, expected.c, `${m}x${n}x${k}, ${i} calls before`);
      }
    }
  }
});

Deno.test("Sums that are -0 stay so, with however many steps of k a tile is filled up", () => {
  for (const build of ["wideSimd", "relaxedSimd", "simd"] as const) {
    for (let k = 1; k < 20; k++) {
      const product = randomProduct(3, 1, k);
      product.a.fill(-1e-30);
      product.b.fill(1e-30);
      simdKernels(build)!.matmul(product);
      assertEquals([...product.c], [-0, -0, -0], `${build}, k = ${k}`);
    }
  }
});

Deno.test("Layers give the same bits with wide tiles as with others", () => {
  const wide = simdKernels("wideSimd")!, narrow = simdKernels("relaxedSimd")!;
  const [actual, expected] = [0, 0].map(() => randomLinear(70, 90, 50));
  wide.linearForward(actual);
  narrow.linearForward(expected);
  wide.linearBackward(actual);
  narrow.linearBackward(expected);
  assertEquals(actual, expected);
  for (const cell of ["rnnTanh", "gru", "lstm"] as const) {
    const shape = { cell, steps: 7, batch: 33, inputSize: 20, hiddenSize: 48 };
    const [actual, expected] = [0, 0].map(() => randomProblem(shape));
    wide.recurrentForward(actual);
    narrow.recurrentForward(expected);
    wide.recurrentBackward(actual);
    narrow.recurrentBackward(expected);
    assertEquals(actual, expected);
  }
});

Deno.test("The loops of wide tiles are a valid module, at any address and in shared memory too", () => {
  for (const [at, pages] of [[0, 1], [64, 1], [4096, 1], [16320, 2], [1 << 21, 64]]) {
    for (const shared of [false, true]) {
      const limits = { initial: pages, maximum: 100, shared };
      const module = new WebAssembly.Module(wideTileModule(at, limits));
      const names = WebAssembly.Module.exports(module).map(({ name }) => name);
      assertEquals(names, ["wideTile6", "wideTile4", "wideTake"]);
      const memory = new WebAssembly.Memory(limits);
      assert(new WebAssembly.Instance(module, { env: { memory } }));
    }
  }
});

Deno.test("Wide tiles lie between the constants of the kernels and the arrays", () => {
  const { exports, memory } = loadSimd("wideSimd")!;
  assert(exports.firstAddress.value <= firstTileAt);
  assert(memory.reserve(1) >= firstTileAt + wideTileBytes);
});

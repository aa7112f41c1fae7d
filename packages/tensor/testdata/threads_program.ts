import { kernelsFor, useThreads } from "../kernels/mod.ts";

/** A product that is large enough to be shared. */
function product(): Float32Array {
  const m = 128, n = 128, k = 128;
  const [a, b] = [m * k, k * n].map((length) => Float32Array.from({ length }, (_, i) => i % 7));
  const c = new Float32Array(m * n);
  const kernels = kernelsFor(m * n * k);
  kernels.matmul({ m, n, k, a, b, c, transposeA: false, transposeB: false, accumulate: false });
  return c;
}

const expected = product();
console.log(`${await useThreads(2)} threads`);
const isSame = product().every((value, i) => value === expected[i]);
console.log(`${isSame ? "the same" : "another"} product`);

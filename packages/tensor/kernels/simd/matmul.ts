import type { MatrixProduct } from "../kernels.ts";
import { product as layout } from "../layout/structs.ts";
import type { Simd } from "./module.ts";
import { Results } from "./results.ts";

/** See {@linkcode MatrixProduct}. */
export function matmul(simd: Simd, product: MatrixProduct): Float32Array {
  const { m, n, k, a, b, c, transposeA, transposeB, accumulate } = product;
  const { memory } = simd;
  const results = new Results(memory, c, m * n, m * n), cAt = results.address(0);
  if (accumulate && c !== null) memory.set(c, cAt);
  const address = memory.copyStruct(layout, {
    m,
    n,
    k,
    a: memory.copyIn(a),
    aRow: transposeA ? 4 : 4 * k,
    aColumn: transposeA ? 4 * m : 4,
    b: memory.copyIn(b),
    bRow: transposeB ? 4 : 4 * n,
    bColumn: transposeB ? 4 * k : 4,
    c: cAt,
    accumulate: Number(accumulate && c !== null),
    packing: memory.reserve(simd.parts * simd.exports.packingBytes(k, n)),
  });
  simd.run("matmul", address, m * n * k);
  results.take(0, m * n);
  return results.array();
}

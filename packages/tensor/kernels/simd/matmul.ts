import type { MatrixProduct } from "../kernels.ts";
import { product as layout } from "../layout/structs.ts";
import type { Simd } from "./module.ts";

/** See {@linkcode MatrixProduct}. */
export function matmul(simd: Simd, product: MatrixProduct): void {
  const { m, n, k, a, b, c, transposeA, transposeB, accumulate } = product;
  const { memory } = simd;
  const cAt = accumulate ? memory.copyIn(c) : memory.reserveFor(c);
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
    accumulate: Number(accumulate),
    packing: memory.reserve(simd.parts * simd.exports.packingBytes(k, n)),
  });
  simd.run("matmul", address, m * n * k);
  memory.copyOut(c, cAt);
}

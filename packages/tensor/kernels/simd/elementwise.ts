import type { Elementwise } from "../kernels.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";

/** See {@linkcode Elementwise}: within the rounding errors that assembly/math.ts states. */
export function elementwise(simd: Simd, { fn, input, output }: Elementwise): void {
  const { memory } = simd;
  const chunks = chunksOf(input.length, 1, 1);
  const address = memory.reserve(4 * (chunks[0]?.count ?? 0));
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, 1), address);
    simd.exports[fn](address, chunk.count);
    memory.copyOut(partOf(output, chunk, 1), address);
  }
}

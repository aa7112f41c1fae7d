import type { Elementwise } from "../kernels.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";
import { Results } from "./results.ts";

/** See {@linkcode Elementwise}: within the rounding errors that assembly/math.ts states. */
export function elementwise(simd: Simd, { fn, input, output }: Elementwise): Float32Array {
  const { memory, exports } = simd;
  const chunks = chunksOf(input.length, 1, 1);
  const results = new Results(memory, output, input.length, chunks[0]?.count ?? 0);
  for (const chunk of chunks) {
    const address = results.address(chunk.from);
    memory.set(partOf(input, chunk, 1), address);
    exports[fn](address, chunk.count);
    results.take(chunk.from, chunk.count);
  }
  return results.array();
}

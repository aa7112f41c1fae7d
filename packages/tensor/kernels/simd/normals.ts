import { BLOCK } from "../../box_muller.ts";
import type { Normals } from "../kernels.ts";
import { normals as scalarNormals } from "../scalar/normals.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";

/** See {@linkcode Normals}; left to the scalar kernel where products and sums aren't fused. */
export function normals({ memory, exports }: Simd, problem: Normals): void {
  if (exports.isFused() === 0) return scalarNormals(problem);
  const { data, mean, std } = problem;
  const chunks = chunksOf(data.length / BLOCK, BLOCK, 1);
  const address = memory.reserve(4 * BLOCK * (chunks[0]?.count ?? 0));
  for (const chunk of chunks) {
    const part = partOf(data, chunk, BLOCK);
    memory.set(part, address);
    exports.boxMuller(address, chunk.count, mean, std);
    memory.copyOut(part, address);
  }
}

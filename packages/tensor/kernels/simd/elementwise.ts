import type { Elementwise } from "../kernels.ts";
import { type Chunk, chunksOf, partOf } from "./chunks.ts";
import type { Workspace } from "./memory.ts";
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
    const hasLarge = exports[fn](address, chunk.count) === 1;
    if (hasLarge && (fn === "sin" || fn === "cos")) setLarge(memory, address, fn, input, chunk);
    results.take(chunk.from, chunk.count);
  }
  return results.array();
}

/** The greatest arguments of which the kernels find the sine and cosine. */
const greatest = 2 ** 20;

/** Sets the results of greater ones. */
function setLarge(
  memory: Workspace,
  address: number,
  fn: "sin" | "cos",
  input: Float32Array,
  { from, count }: Chunk,
): void {
  for (let i = 0; i < count; i++) {
    const x = input[from + i];
    if (Math.abs(x) > greatest) memory.setFloat(Math[fn](x), address + 4 * i);
  }
}

import type { Sums } from "../kernels.ts";
import { sums as scalarSums } from "../scalar/sums.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";

/** From this many numbers on, a block of rows is worth being copied by itself. */
const leastBlock = 1024;

/** See {@linkcode Sums}. */
export function sums(simd: Simd, problem: Sums): void {
  const { outer, length, inner } = problem;
  if (inner > 1) return length * inner < leastBlock ? scalarSums(problem) : columns(simd, problem);
  if (outer === 1) total(simd, problem);
  else rows(simd, problem);
}

/** The sum of all, chunk by chunk. */
function total({ memory, exports }: Simd, { length, divisor, input, output }: Sums): void {
  const chunks = chunksOf(length, 1, 1);
  const address = memory.reserve(4 * (chunks[0]?.count ?? 0));
  let sum = 0;
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, 1), address);
    sum += exports.sumOf(address, chunk.count);
  }
  output[0] = sum / divisor;
}

/** The sums of rows of adjacent numbers. */
function rows({ memory, exports }: Simd, { outer, length, divisor, input, output }: Sums): void {
  const chunks = chunksOf(outer, length, 1), most = chunks[0]?.count ?? 0;
  const address = memory.reserve(4 * most * length), sumsAt = memory.reserve(4 * most);
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, length), address);
    exports.rowSums(address, chunk.count, length, divisor, sumsAt);
    memory.copyOut(partOf(output, chunk, 1), sumsAt);
  }
}

/** The sums of columns, block by block. */
function columns({ memory, exports }: Simd, problem: Sums): void {
  const { outer, length, inner, divisor, input, output } = problem;
  const chunks = chunksOf(length, inner, 1);
  const address = memory.reserve(4 * chunks[0].count * inner);
  const totalsAt = memory.reserve(8 * inner), sumsAt = memory.reserve(4 * inner);
  for (let o = 0; o < outer; o++) {
    memory.fillZeros(totalsAt, 2 * inner);
    for (const { from, count } of chunks) {
      memory.set(partOf(input, { from: o * length + from, count }, inner), address);
      exports.addColumns(address, count, inner, totalsAt);
    }
    exports.roundTotals(totalsAt, inner, divisor, sumsAt);
    memory.copyOut(output.subarray(o * inner, (o + 1) * inner), sumsAt);
  }
}

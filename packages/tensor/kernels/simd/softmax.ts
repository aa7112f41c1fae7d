import type { Softmax } from "../kernels.ts";
import { softmax as layout } from "../layout/structs.ts";
import { softmax as scalarSoftmax } from "../scalar/softmax.ts";
import { softmaxWork } from "../work.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";

/** What can be wanted of a softmax. */
const resultNames = ["softmax", "logSoftmax", "max", "sum"] as const;

type ResultName = typeof resultNames[number];

/** See {@linkcode Softmax}; rows whose logits are not next to each other are left to the scalar kernel. */
export function softmax(simd: Simd, problem: Softmax): void {
  if (problem.inner !== 1) return scalarSoftmax(problem);
  const { outer, length, logits } = problem;
  const { memory } = simd;
  const chunks = chunksOf(outer, length, 1), most = chunks[0]?.count ?? 0;
  const sizes = { softmax: length, logSoftmax: length, max: 1, sum: 1 };
  const reserve = (name: ResultName) => problem[name] ? memory.reserve(4 * most * sizes[name]) : 0;
  const fields = {
    rows: most,
    columns: length,
    logits: memory.reserve(4 * most * length),
    softmax: reserve("softmax"),
    logSoftmax: reserve("logSoftmax"),
    max: reserve("max"),
    sum: reserve("sum"),
  };
  const address = memory.copyStruct(layout, fields);
  for (const chunk of chunks) {
    memory.set(partOf(logits, chunk, length), fields.logits);
    memory.setInt(chunk.count, address + layout.offsets.rows);
    simd.run("softmax", address, softmaxWork({ outer: chunk.count, length, inner: 1 }));
    for (const name of resultNames) {
      const result = problem[name];
      if (result) memory.copyOut(partOf(result, chunk, sizes[name]), fields[name]);
    }
  }
}

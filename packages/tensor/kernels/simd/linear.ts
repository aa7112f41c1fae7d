import { chunksOf, leastRows, partOf } from "./chunks.ts";
import type { FieldsOf } from "../layout/struct.ts";
import { linear as layout } from "../layout/structs.ts";
import type { LinearBackward, LinearForward } from "../kernels.ts";
import type { Simd } from "./module.ts";
import { linearWork } from "../work.ts";

/** See {@linkcode LinearForward}. */
export function linearForward(simd: Simd, problem: LinearForward): void {
  const { memory } = simd;
  const { rows, inputSize, outputSize, input, output } = problem;
  const chunks = chunksOf(rows, Math.max(inputSize, outputSize), leastRows),
    most = chunks[0]?.count ?? 0;
  const inputAt = memory.reserve(4 * most * inputSize);
  const outputAt = memory.reserve(4 * most * outputSize);
  const weightAt = memory.copyIn(problem.weight), biasAt = memory.copyIn(problem.bias);
  const address = copyProblem(simd, {
    rows: most,
    inputSize,
    outputSize,
    input: inputAt,
    weight: weightAt,
    bias: biasAt,
    output: outputAt,
    gradInput: 0,
    gradWeight: 0,
    gradBias: 0,
    packing: 0,
  });
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, inputSize), inputAt);
    memory.setInt(chunk.count, address + layout.offsets.rows);
    simd.run("linearForward", address, linearWork({ inputSize, outputSize, rows: chunk.count }));
    memory.copyOut(partOf(output, chunk, outputSize), outputAt);
  }
}

/** See {@linkcode LinearBackward}. */
export function linearBackward(simd: Simd, problem: LinearBackward): void {
  const { memory } = simd;
  const { rows, inputSize, outputSize, input, outputGrad, gradInput } = problem;
  const chunks = chunksOf(rows, Math.max(inputSize, outputSize), leastRows),
    most = chunks[0]?.count ?? 0;
  const inputAt = memory.reserve(4 * most * inputSize);
  const outputGradAt = memory.reserve(4 * most * outputSize);
  const gradInputAt = gradInput ? memory.reserve(4 * most * inputSize) : 0;
  const weightAt = memory.copyIn(problem.weight);
  const gradWeightAt = memory.copyIn(problem.gradWeight);
  const gradBiasAt = memory.copyIn(problem.gradBias);
  const address = copyProblem(simd, {
    rows: most,
    inputSize,
    outputSize,
    input: inputAt,
    weight: weightAt,
    bias: 0,
    output: outputGradAt,
    gradInput: gradInputAt,
    gradWeight: gradWeightAt,
    gradBias: gradBiasAt,
    packing: 0,
  });
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, inputSize), inputAt);
    memory.set(partOf(outputGrad, chunk, outputSize), outputGradAt);
    memory.setInt(chunk.count, address + layout.offsets.rows);
    const work = 2 * linearWork({ inputSize, outputSize, rows: chunk.count });
    simd.run("linearBackward", address, work);
    if (gradInput) memory.copyOut(partOf(gradInput, chunk, inputSize), gradInputAt);
  }
  memory.copyOut(problem.gradWeight, gradWeightAt);
  memory.copyOut(problem.gradBias, gradBiasAt);
}

/** The address of a problem, with room to pack in, which depends on its sizes. */
function copyProblem({ memory, exports, parts }: Simd, fields: FieldsOf<typeof layout>): number {
  const address = memory.copyStruct(layout, fields);
  const packing = memory.reserve(parts * exports.linearPackingBytes(address));
  memory.setInt(packing, address + layout.offsets.packing);
  return address;
}

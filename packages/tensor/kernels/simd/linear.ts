import { chunksOf, leastRows, partOf } from "./chunks.ts";
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
  const given = [inputSize, outputSize, inputAt, weightAt, biasAt, outputAt];
  const address = copyProblem(simd, [most, ...given, 0, 0, 0]);
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, inputSize), inputAt);
    memory.setFields([chunk.count], address);
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
  const given = [inputSize, outputSize, inputAt, weightAt, 0, outputGradAt];
  const gradients = [gradInputAt, gradWeightAt, gradBiasAt];
  const address = copyProblem(simd, [most, ...given, ...gradients]);
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, inputSize), inputAt);
    memory.set(partOf(outputGrad, chunk, outputSize), outputGradAt);
    memory.setFields([chunk.count], address);
    const work = 2 * linearWork({ inputSize, outputSize, rows: chunk.count });
    simd.run("linearBackward", address, work);
    if (gradInput) memory.copyOut(partOf(gradInput, chunk, inputSize), gradInputAt);
  }
  memory.copyOut(problem.gradWeight, gradWeightAt);
  memory.copyOut(problem.gradBias, gradBiasAt);
}

/** The address of the struct `Linear` of assembly/linear.ts: these fields, and where to pack. */
function copyProblem({ memory, exports, parts }: Simd, fields: readonly number[]): number {
  const address = memory.copyFields([...fields, 0]);
  const packing = memory.reserve(parts * exports.linearPackingBytes(address));
  memory.setFields([packing], address + 4 * fields.length);
  return address;
}

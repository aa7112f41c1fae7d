import type { LayerNormBackward, LayerNormForward, LayerNormOutput } from "../kernels.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";
import { Results } from "./results.ts";

/**
 * See {@linkcode LayerNormForward}: means and r in double precision, except that up to 256 squares are added
 * in single precision; the rest in single precision.
 */
export function layerNormForward(simd: Simd, problem: LayerNormForward): LayerNormOutput {
  const { memory, exports } = simd, { rows, size, eps, input } = problem;
  const chunks = chunksOf(rows, size, 1), most = chunks[0]?.count ?? 0;
  const [means, scales] = [new Float64Array(rows), new Float64Array(rows)];
  const [meansAt, scalesAt] = [0, 0].map(() => memory.reserve(8 * most));
  const weightAt = memory.copyIn(problem.weight), biasAt = memory.copyIn(problem.bias);
  const inputAt = memory.reserve(4 * most * size);
  const results = new Results(memory, null, input.length, most * size);
  for (const chunk of chunks) {
    const { count } = chunk, from = chunk.from * size, outputAt = results.address(from);
    memory.set(partOf(input, chunk, size), inputAt);
    exports.layerNormForward(
      count,
      size,
      eps,
      inputAt,
      weightAt,
      biasAt,
      outputAt,
      meansAt,
      scalesAt,
    );
    results.take(from, count * size);
    memory.copyDoublesOut(partOf(means, chunk, 1), meansAt);
    memory.copyDoublesOut(partOf(scales, chunk, 1), scalesAt);
  }
  return { output: results.array(), means, scales };
}

/** See {@linkcode LayerNormBackward}: in single precision, but for sums of more than 256 numbers. */
export function layerNormBackward({ memory, exports }: Simd, problem: LayerNormBackward): void {
  const { rows, size, input, means, scales, outputGrad, gradInput } = problem;
  const chunks = chunksOf(rows, size, 1), most = chunks[0]?.count ?? 0;
  const [inputAt, outputGradAt] = [0, 0].map(() => memory.reserve(4 * most * size));
  const [meansAt, scalesAt] = [0, 0].map(() => memory.reserve(8 * most));
  const gradInputAt = gradInput ? outputGradAt : 0;
  const weightAt = memory.copyIn(problem.weight);
  const gradWeightAt = memory.copyIn(problem.gradWeight);
  const gradBiasAt = memory.copyIn(problem.gradBias);
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, size), inputAt);
    memory.set(partOf(outputGrad, chunk, size), outputGradAt);
    memory.setDoubles(partOf(means, chunk, 1), meansAt);
    memory.setDoubles(partOf(scales, chunk, 1), scalesAt);
    exports.layerNormBackward(
      chunk.count,
      size,
      weightAt,
      inputAt,
      meansAt,
      scalesAt,
      outputGradAt,
      gradInputAt,
      gradWeightAt,
      gradBiasAt,
    );
    if (gradInput) memory.copyOut(partOf(gradInput, chunk, size), gradInputAt);
  }
  memory.copyOut(problem.gradWeight, gradWeightAt);
  memory.copyOut(problem.gradBias, gradBiasAt);
}

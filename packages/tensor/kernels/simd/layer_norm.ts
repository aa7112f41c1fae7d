import type { LayerNormBackward, LayerNormForward } from "../kernels.ts";
import { chunksOf, partOf } from "./chunks.ts";
import type { Simd } from "./module.ts";

/** See {@linkcode LayerNormForward}. */
export function layerNormForward({ memory, exports }: Simd, problem: LayerNormForward): void {
  const { rows, size, eps, input, output, normalized, scales } = problem;
  const chunks = chunksOf(rows, size, 1), bytes = 4 * (chunks[0]?.count ?? 0);
  const [inputAt, outputAt, normalizedAt] = [0, 0, 0].map(() => memory.reserve(bytes * size));
  const scalesAt = memory.reserve(2 * bytes);
  const weightAt = memory.copyIn(problem.weight), biasAt = memory.copyIn(problem.bias);
  for (const chunk of chunks) {
    memory.set(partOf(input, chunk, size), inputAt);
    exports.layerNormForward(
      chunk.count,
      size,
      eps,
      inputAt,
      weightAt,
      biasAt,
      outputAt,
      normalizedAt,
      scalesAt,
    );
    memory.copyOut(partOf(output, chunk, size), outputAt);
    memory.copyOut(partOf(normalized, chunk, size), normalizedAt);
    memory.copyDoublesOut(partOf(scales, chunk, 1), scalesAt);
  }
}

/** See {@linkcode LayerNormBackward}. */
export function layerNormBackward({ memory, exports }: Simd, problem: LayerNormBackward): void {
  const { rows, size, normalized, scales, outputGrad, gradInput } = problem;
  const chunks = chunksOf(rows, size, 1), bytes = 4 * (chunks[0]?.count ?? 0);
  const [normalizedAt, outputGradAt] = [0, 0].map(() => memory.reserve(bytes * size));
  const scalesAt = memory.reserve(2 * bytes);
  const gradInputAt = gradInput ? memory.reserve(bytes * size) : 0;
  const weightAt = memory.copyIn(problem.weight);
  const gradWeightAt = memory.copyIn(problem.gradWeight);
  const gradBiasAt = memory.copyIn(problem.gradBias);
  for (const chunk of chunks) {
    memory.set(partOf(normalized, chunk, size), normalizedAt);
    memory.set(partOf(outputGrad, chunk, size), outputGradAt);
    memory.setDoubles(partOf(scales, chunk, 1), scalesAt);
    exports.layerNormBackward(
      chunk.count,
      size,
      weightAt,
      normalizedAt,
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

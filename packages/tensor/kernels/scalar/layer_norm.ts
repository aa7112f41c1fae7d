import { allocateFloat32 } from "../../allocate.ts";
import type { LayerNormBackward, LayerNormForward, LayerNormOutput } from "../kernels.ts";

/** See {@linkcode LayerNormForward}: in double precision, rounded once. */
export function layerNormForward(problem: LayerNormForward): LayerNormOutput {
  const { rows, size, eps, input, weight, bias } = problem;
  const output = allocateFloat32(input.length);
  const means = new Float64Array(rows), scales = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * size, end = start + size;
    let sum = 0, squares = 0;
    for (let i = start; i < end; i++) sum += input[i];
    const mean = sum / size;
    for (let i = start; i < end; i++) squares += (input[i] - mean) * (input[i] - mean);
    const scale = 1 / Math.sqrt(squares / size + eps);
    for (let j = 0; j < size; j++) {
      const normalized = (input[start + j] - mean) * scale;
      output[start + j] = normalized * (weight ? weight[j] : 1) + (bias ? bias[j] : 0);
    }
    means[row] = mean;
    scales[row] = scale;
  }
  return { output, means, scales };
}

/** See {@linkcode LayerNormBackward}: in double precision, rounded once. */
export function layerNormBackward(problem: LayerNormBackward): void {
  const { rows, size, input, weight, means, scales, outputGrad } = problem;
  const { gradInput, gradWeight, gradBias } = problem;
  const g = new Float64Array(size), normalized = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const start = row * size;
    for (let j = 0; j < size; j++) {
      const dy = outputGrad[start + j];
      normalized[j] = (input[start + j] - means[row]) * scales[row];
      if (gradWeight) gradWeight[j] += dy * normalized[j];
      if (gradBias) gradBias[j] += dy;
      g[j] = dy * (weight ? weight[j] : 1);
    }
    if (gradInput) writeInputGradient(g, normalized, scales[row], gradInput, start);
  }
}

/** dx = r (g - mean(g) - x̂ mean(g x̂)), of the vector that begins at `start`. */
function writeInputGradient(
  g: Float64Array,
  normalized: Float64Array,
  scale: number,
  dx: Float32Array,
  start: number,
): void {
  const size = g.length;
  let sum = 0, dot = 0;
  for (let j = 0; j < size; j++) {
    sum += g[j];
    dot += g[j] * normalized[j];
  }
  for (let j = 0; j < size; j++) {
    dx[start + j] = scale * (g[j] - sum / size - normalized[j] * dot / size);
  }
}

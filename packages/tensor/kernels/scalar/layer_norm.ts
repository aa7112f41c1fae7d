import type { LayerNormBackward, LayerNormForward } from "../kernels.ts";

/** See {@linkcode LayerNormForward}. */
export function layerNormForward(problem: LayerNormForward): void {
  const { rows, size, input, weight, bias, output, normalized, scales } = problem;
  for (let row = 0; row < rows; row++) {
    const start = row * size;
    scales[row] = normalize(input, start, size, problem.eps, normalized);
    for (let j = 0; j < size; j++) {
      output[start + j] = normalized[start + j] * (weight ? weight[j] : 1) + (bias ? bias[j] : 0);
    }
  }
}

/** Writes x̂ of the vector that begins at `start`, and returns r. */
function normalize(
  x: Float32Array,
  start: number,
  size: number,
  eps: number,
  normalized: Float32Array,
): number {
  const end = start + size;
  let sum = 0, squares = 0;
  for (let i = start; i < end; i++) sum += x[i];
  const mean = sum / size;
  for (let i = start; i < end; i++) squares += (x[i] - mean) * (x[i] - mean);
  const scale = 1 / Math.sqrt(squares / size + eps);
  for (let i = start; i < end; i++) normalized[i] = (x[i] - mean) * scale;
  return scale;
}

/** See {@linkcode LayerNormBackward}. */
export function layerNormBackward(problem: LayerNormBackward): void {
  const { rows, size, weight, normalized, scales, outputGrad, gradWeight, gradBias } = problem;
  const { gradInput } = problem, g = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const start = row * size;
    for (let j = 0; j < size; j++) {
      const dy = outputGrad[start + j];
      if (gradWeight) gradWeight[j] += dy * normalized[start + j];
      if (gradBias) gradBias[j] += dy;
      g[j] = dy * (weight ? weight[j] : 1);
    }
    if (gradInput) writeInputGradient(g, normalized, start, scales[row], gradInput);
  }
}

/** dx = r (g - mean(g) - x̂ mean(g x̂)), of the vector that begins at `start`. */
function writeInputGradient(
  g: Float64Array,
  normalized: Float32Array,
  start: number,
  scale: number,
  dx: Float32Array,
): void {
  const size = g.length;
  let sum = 0, dot = 0;
  for (let j = 0; j < size; j++) {
    sum += g[j];
    dot += g[j] * normalized[start + j];
  }
  for (let j = 0; j < size; j++) {
    dx[start + j] = scale * (g[j] - sum / size - normalized[start + j] * dot / size);
  }
}

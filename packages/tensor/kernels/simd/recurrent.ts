import type { RecurrentBackward, RecurrentForward } from "../kernels.ts";
import type { Simd } from "./module.ts";
import { Sequence } from "./sequence.ts";

/** See {@linkcode RecurrentForward}. */
export function recurrentForward(simd: Simd, problem: RecurrentForward): void {
  const { cell, batch, hiddenSize, output, cellStates, saved } = problem;
  const sequence = new Sequence(simd, problem);
  const { fields, mostRows, chunks, statesAfter, cellsAfter } = sequence;
  if (cell === "gru" || cell === "lstm") {
    // Gates that nobody wants take the place of those of the step before.
    fields.gates = simd.memory.reserve(16 * hiddenSize * (saved ? mostRows : batch));
    fields.gateStride = saved ? 16 * hiddenSize : 0;
  } else {
    fields.gates = statesAfter;
    fields.gateStride = 4 * hiddenSize;
  }
  sequence.complete();
  for (const chunk of chunks) {
    sequence.enter(chunk);
    sequence.run("recurrentForward", chunk, chunks);
    sequence.copyBack(chunk, output, statesAfter, hiddenSize);
    sequence.copyBack(chunk, cellStates, cellsAfter, hiddenSize);
    sequence.copyBack(chunk, saved, fields.gates, 4 * hiddenSize);
  }
}

const weightGradients = ["gradWeightIh", "gradWeightHh", "gradBiasIh", "gradBiasHh"] as const;

/** See {@linkcode RecurrentBackward}. */
export function recurrentBackward(simd: Simd, problem: RecurrentBackward): void {
  const { memory } = simd;
  const { batch, inputSize, hiddenSize, output, outputGrad, cellStates, saved, gradInput } =
    problem;
  const sequence = new Sequence(simd, problem);
  const { fields, mostRows, statesAfter, cellsAfter } = sequence;
  fields.outputGrad = memory.reserve(4 * mostRows * hiddenSize);
  // The plain RNN has no saved gates: their gradients take the place of the output's.
  fields.gates = saved ? memory.reserve(16 * mostRows * hiddenSize) : fields.outputGrad;
  fields.gateStride = (saved ? 16 : 4) * hiddenSize;
  fields.gradHidden = memory.copyOrZeros(problem.hnGrad, batch * hiddenSize);
  fields.gradCell = memory.copyOrZeros(problem.cnGrad, batch * hiddenSize);
  fields.gradInput = gradInput ? memory.reserve(4 * mostRows * inputSize) : 0;
  for (const name of weightGradients) fields[name] = memory.copyIn(problem[name]);
  sequence.complete();
  const chunks = sequence.chunks.toReversed();
  for (const chunk of chunks) {
    sequence.enter(chunk);
    sequence.copy(chunk, output, statesAfter, hiddenSize);
    sequence.copy(chunk, cellStates, cellsAfter, hiddenSize);
    sequence.copy(chunk, saved, fields.gates, 4 * hiddenSize);
    sequence.copy(chunk, outputGrad, fields.outputGrad, hiddenSize);
    if (outputGrad === null) memory.fillZeros(fields.outputGrad, chunk.count * hiddenSize);
    sequence.run("recurrentBackward", chunk, chunks);
    sequence.run("weightGradients", chunk, chunks);
    sequence.copyBack(chunk, gradInput, fields.gradInput, inputSize);
  }
  for (const name of weightGradients) memory.copyOut(problem[name], fields[name]);
  memory.copyOut(problem.gradH0, fields.gradHidden);
  memory.copyOut(problem.gradC0, fields.gradCell);
}

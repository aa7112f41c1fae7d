import type { RecurrentBackward, RecurrentForward } from "../kernels.ts";
import type { Simd } from "./module.ts";
import { Sequence } from "./sequence.ts";

/** See {@linkcode RecurrentForward}. */
export function recurrentForward(simd: Simd, problem: RecurrentForward): void {
  const { cell, output, cellStates, saved } = problem;
  const sequence = new Sequence(simd, problem);
  const { fields, stateSize, longest, chunks } = sequence;
  if (cell === "gru" || cell === "lstm") {
    // Gates that nobody wants take the place of those of the step before.
    fields.gates = simd.memory.reserve(16 * stateSize * (saved ? longest : 1));
    fields.gateStride = saved ? 16 * stateSize : 0;
  } else {
    fields.gates = sequence.after(fields.states);
    fields.gateStride = 4 * stateSize;
  }
  sequence.complete();
  for (const chunk of chunks) {
    sequence.enter(chunk);
    sequence.run("recurrentForward", chunk, chunks);
    sequence.copyBack(chunk, output, sequence.after(fields.states), stateSize);
    sequence.copyBack(chunk, cellStates, sequence.after(fields.cells), stateSize);
    sequence.copyBack(chunk, saved, fields.gates, 4 * stateSize);
  }
}

const weightGradients = ["gradWeightIh", "gradWeightHh", "gradBiasIh", "gradBiasHh"] as const;

/** See {@linkcode RecurrentBackward}. */
export function recurrentBackward(simd: Simd, problem: RecurrentBackward): void {
  const { memory } = simd;
  const { output, outputGrad, cellStates, saved, gradInput } = problem;
  const sequence = new Sequence(simd, problem);
  const { fields, stateSize, longest } = sequence, inputSize = problem.batch * problem.inputSize;
  fields.outputGrad = memory.reserve(4 * longest * stateSize);
  // The plain RNN has no saved gates: their gradients take the place of the output's.
  fields.gates = saved ? memory.reserve(16 * longest * stateSize) : fields.outputGrad;
  fields.gateStride = (saved ? 16 : 4) * stateSize;
  fields.gradHidden = memory.copyOrZeros(problem.hnGrad, stateSize);
  fields.gradCell = memory.copyOrZeros(problem.cnGrad, stateSize);
  fields.gradInput = gradInput ? memory.reserve(4 * longest * inputSize) : 0;
  for (const name of weightGradients) fields[name] = memory.copyIn(problem[name]);
  sequence.complete();
  const chunks = sequence.chunks.toReversed();
  for (const chunk of chunks) {
    sequence.enter(chunk);
    sequence.copy(chunk, output, sequence.after(fields.states), stateSize);
    sequence.copy(chunk, cellStates, sequence.after(fields.cells), stateSize);
    sequence.copy(chunk, saved, fields.gates, 4 * stateSize);
    sequence.copy(chunk, outputGrad, fields.outputGrad, stateSize);
    if (outputGrad === null) memory.fillZeros(fields.outputGrad, chunk.count * stateSize);
    sequence.run("recurrentBackward", chunk, chunks);
    sequence.run("weightGradients", chunk, chunks);
    sequence.copyBack(chunk, gradInput, fields.gradInput, inputSize);
  }
  for (const name of weightGradients) memory.copyOut(problem[name], fields[name]);
  memory.copyOut(problem.gradH0, fields.gradHidden);
  memory.copyOut(problem.gradC0, fields.gradCell);
}

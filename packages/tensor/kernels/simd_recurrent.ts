import type { RecurrentBackward, RecurrentCell, RecurrentForward } from "./kernels.ts";
import type { Simd } from "./simd_module.ts";
import { recurrentWork } from "./work.ts";

/** The recurrences by their number in assembly/recurrent.ts. */
const cellNumber: Record<RecurrentCell, number> = { rnnTanh: 0, rnnRelu: 1, gru: 2, lstm: 3 };

/** See {@linkcode RecurrentForward}. */
export function recurrentForward(simd: Simd, problem: RecurrentForward): void {
  const { memory } = simd;
  const { cell, batch, hiddenSize, h0, c0, output, cellStates, saved } = problem;
  const states = reserveStates(simd, problem, h0, output);
  const cells = reserveStates(simd, problem, c0, cellStates);
  const stepBytes = 4 * batch * hiddenSize;
  // Of a plain RNN the states are the gates; of the others, each step's may replace those before.
  const plain = cell === "rnnTanh" || cell === "rnnRelu";
  const gates = plain ? states.after : memory.reserve(saved ? 4 * saved.length : 4 * stepBytes);
  const stride = plain ? stepBytes : saved ? 4 * stepBytes : 0;
  const passed = [states.start, cells.start, gates, stride, 0, 0, 0, 0, 0, 0, 0, 0];
  const address = structure(simd, [...givenFields(simd, problem), ...passed]);
  simd.run("recurrentForward", address, recurrentWork(problem));
  memory.copyOut(output, states.after);
  memory.copyOut(cellStates, cells.after);
  memory.copyOut(saved, gates);
}

/** Where the states before the first step and after all steps are: next to each other, in order of time. */
interface States {
  start: number;
  /** The first of those after the steps. */
  after: number;
}

/** Reserves room for all states, and copies those before the first step. */
function reserveStates(
  { memory }: Simd,
  { reverse }: RecurrentForward,
  initial: Float32Array | null,
  states: Float32Array | null,
): States {
  if (initial === null || states === null) return { start: 0, after: 0 };
  const start = memory.reserve(4 * (initial.length + states.length));
  memory.set(initial, start + (reverse ? 4 * states.length : 0));
  return { start, after: start + (reverse ? 0 : 4 * initial.length) };
}

/** See {@linkcode RecurrentBackward}. */
export function recurrentBackward(simd: Simd, problem: RecurrentBackward): void {
  const { memory } = simd;
  const { steps, batch, hiddenSize, h0, c0, output, cellStates, saved } = problem;
  const size = batch * hiddenSize;
  const states = reserveStates(simd, problem, h0, output);
  memory.set(output, states.after);
  const cells = reserveStates(simd, problem, c0, cellStates);
  if (cellStates) memory.set(cellStates, cells.after);
  const outputGrad = memory.copyOrZeros(problem.outputGrad, steps * size);
  const gradHidden = memory.copyOrZeros(problem.hnGrad, size);
  const gradCell = memory.copyOrZeros(problem.cnGrad, size);
  const passed = [
    states.start,
    cells.start,
    // The plain RNN has no saved gates: their gradients take the place of the output's.
    saved ? memory.copyIn(saved) : outputGrad,
    (saved ? 16 : 4) * size,
    outputGrad,
    gradHidden,
    gradCell,
  ];
  const { gradInput, gradWeightIh, gradWeightHh, gradBiasIh, gradBiasHh } = problem;
  const gradInputAt = memory.reserveFor(gradInput);
  const gradients = [gradWeightIh, gradWeightHh, gradBiasIh, gradBiasHh];
  const gradientsAt = gradients.map((gradient) => memory.copyIn(gradient));
  const fields = [...givenFields(simd, problem), ...passed, gradInputAt, ...gradientsAt];
  const address = structure(simd, fields);
  simd.run("recurrentBackward", address, recurrentWork(problem));
  simd.run("weightGradients", address, recurrentWork(problem));
  memory.copyOut(gradInput, gradInputAt);
  gradients.forEach((gradient, i) => memory.copyOut(gradient, gradientsAt[i]));
  memory.copyOut(problem.gradH0, gradHidden);
  memory.copyOut(problem.gradC0, gradCell);
}

/** The first fields of `Recurrent` in assembly/recurrent.ts: what either pass is given. */
function givenFields({ memory }: Simd, problem: RecurrentForward): number[] {
  const { input } = problem;
  const inputAt = memory.copyIn(input);
  return [
    cellNumber[problem.cell],
    problem.steps,
    problem.batch,
    problem.inputSize,
    problem.hiddenSize,
    problem.reverse ? 1 : 0,
    input instanceof Int32Array ? 0 : inputAt,
    input instanceof Int32Array ? inputAt : 0,
    memory.copyIn(problem.weightIh),
    memory.copyIn(problem.weightHh),
    memory.copyIn(problem.biasIh),
    memory.copyIn(problem.biasHh),
  ];
}

/** Writes `Recurrent` of assembly/recurrent.ts, with workspace for every part, and returns its address. */
function structure({ memory, exports, parts }: Simd, fields: number[]): number {
  const address = memory.copyFields([...fields, 0, 0]);
  const bytes = exports.workspaceBytes(address);
  memory.setFields([memory.reserve(bytes * parts), bytes], address + 4 * fields.length);
  return address;
}

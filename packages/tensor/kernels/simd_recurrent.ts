import type { RecurrentBackward, RecurrentCell, RecurrentForward } from "./kernels.ts";
import type { Simd } from "./simd_module.ts";

/** The recurrences by their number in assembly/recurrent.ts. */
const cellNumber: Record<RecurrentCell, number> = { rnnTanh: 0, rnnRelu: 1, gru: 2, lstm: 3 };

/** See {@linkcode RecurrentForward}. */
export function recurrentForward(simd: Simd, problem: RecurrentForward): void {
  const { memory } = simd;
  const { batch, hiddenSize, output, cellStates, saved } = problem;
  const outputAt = memory.reserveFor(output);
  const cellStatesAt = memory.reserveFor(cellStates);
  const gates = forwardGates(simd, problem, outputAt);
  const stride = gates === outputAt
    ? 4 * batch * hiddenSize
    : saved === null
    ? 0
    : 16 * batch * hiddenSize;
  const given = givenFields(simd, problem);
  const states = [outputAt, cellStatesAt, gates, stride];
  const address = structure(simd, [...given, ...states, 0, 0, 0, 0, 0, 0, 0, 0]);
  simd.run("recurrentForward", address);
  memory.copyOut(output, outputAt);
  memory.copyOut(cellStates, cellStatesAt);
  memory.copyOut(saved, gates);
}

/** Where the gates are computed: in `output` or `saved`, or one step's in a place of its own. */
function forwardGates({ memory }: Simd, problem: RecurrentForward, outputAt: number): number {
  if (problem.cell === "rnnTanh" || problem.cell === "rnnRelu") return outputAt;
  if (problem.saved !== null) return memory.reserveFor(problem.saved);
  return memory.reserve(16 * problem.batch * problem.hiddenSize);
}

/** See {@linkcode RecurrentBackward}. */
export function recurrentBackward(simd: Simd, problem: RecurrentBackward): void {
  const { memory } = simd;
  const { steps, batch, hiddenSize, saved } = problem;
  const states = batch * hiddenSize;
  const given = givenFields(simd, problem);
  const outputAt = memory.copyIn(problem.output);
  const cellStatesAt = memory.copyIn(problem.cellStates);
  const outputGrad = memory.copyOrZeros(problem.outputGrad, steps * states);
  // The plain RNN has no saved gates: their gradients take the place of the output's.
  const gates = saved === null ? outputGrad : memory.copyIn(saved);
  const stride = (saved === null ? 4 : 16) * states;
  const gradHidden = memory.copyOrZeros(problem.hnGrad, states);
  const gradCell = memory.copyOrZeros(problem.cnGrad, states);
  const gradients = [
    problem.gradInput,
    problem.gradWeightIh,
    problem.gradWeightHh,
    problem.gradBiasIh,
    problem.gradBiasHh,
  ];
  const gradientsAt = gradients.map((gradient) => memory.copyIn(gradient));
  const passed = [outputAt, cellStatesAt, gates, stride, outputGrad, gradHidden, gradCell];
  const address = structure(simd, [...given, ...passed, ...gradientsAt]);
  simd.run("recurrentBackward", address);
  simd.run("weightGradients", address);
  gradients.forEach((gradient, i) => memory.copyOut(gradient, gradientsAt[i]));
  memory.addOut(problem.gradH0, gradHidden);
  memory.addOut(problem.gradC0, gradCell);
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
    memory.copyIn(problem.h0),
    memory.copyIn(problem.c0),
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
  memory.write(address + 4 * fields.length, [memory.reserve(bytes * parts), bytes]);
  return address;
}

import type { LinearBackward, LinearForward } from "./kernels.ts";
import type { Simd } from "./simd_module.ts";
import { linearWork } from "./work.ts";

/** See {@linkcode LinearForward}. */
export function linearForward(simd: Simd, problem: LinearForward): void {
  const { memory } = simd;
  const given = givenFields(simd, problem), bias = memory.copyIn(problem.bias);
  const output = memory.reserveFor(problem.output);
  const address = memory.copyFields([...given, bias, output, 0, 0, 0, packing(simd)]);
  simd.run("linearForward", address, linearWork(problem));
  memory.copyOut(problem.output, output);
}

/** See {@linkcode LinearBackward}. */
export function linearBackward(simd: Simd, problem: LinearBackward): void {
  const { memory } = simd;
  const { gradInput, gradWeight, gradBias } = problem;
  const given = givenFields(simd, problem), outputGrad = memory.copyIn(problem.outputGrad);
  const gradients = [
    memory.reserveFor(gradInput),
    memory.copyIn(gradWeight),
    memory.copyIn(gradBias),
  ];
  const address = memory.copyFields([...given, 0, outputGrad, ...gradients, packing(simd)]);
  simd.run("linearBackward", address, 2 * linearWork(problem));
  [gradInput, gradWeight, gradBias].forEach((gradient, i) =>
    memory.copyOut(gradient, gradients[i])
  );
}

/** The first fields of `Linear` in assembly/linear.ts: what either pass is given. */
function givenFields(
  { memory }: Simd,
  { rows, inputSize, outputSize, input, weight }: Pick<
    LinearForward,
    "rows" | "inputSize" | "outputSize" | "input" | "weight"
  >,
): number[] {
  return [rows, inputSize, outputSize, memory.copyIn(input), memory.copyIn(weight)];
}

/** Workspace for every part of the work. */
function packing({ memory, exports, parts }: Simd): number {
  return memory.reserve(parts * exports.packingBytes());
}

import type { RecurrentBackward, RecurrentForward } from "../kernels.ts";
import { type Run, runsOf, statesBefore } from "../runs.ts";

/*
 * A packed sequence is as many ordinary ones as it has runs of steps with equally many members. Each
 * starts from the states that the one walked before it ends with.
 */

/** Runs `forward`, which knows ordinary sequences alone, on the runs of a packed one. */
export function forwardByRuns(
  problem: RecurrentForward,
  forward: (problem: RecurrentForward) => void,
): void {
  const runs = walkedRuns(problem);
  runs.forEach((run, i) => forward(problemOf(run, runs[i - 1], problem)));
}

/** Runs `backward`, which knows ordinary sequences alone, on the runs of a packed one. */
export function backwardByRuns(
  problem: RecurrentBackward,
  backward: (problem: RecurrentBackward) => void,
): void {
  const { batch, hiddenSize: H, inputSize, hnGrad, cnGrad, outputGrad, gradInput } = problem;
  // What is known so far of ∂L/∂hₜ and ∂L/∂cₜ of every member, at the step from which it walks on.
  const gradHidden = hnGrad?.slice() ?? new Float32Array(batch * H);
  const gradCell = problem.c0 && (cnGrad?.slice() ?? new Float32Array(batch * H));
  const runs = walkedRuns(problem);
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i], members = run.batch * H;
    const runHidden = gradHidden.subarray(0, members);
    const runCell = gradCell && gradCell.subarray(0, members);
    backward({
      ...problem,
      ...problemOf(run, runs[i - 1], problem),
      outputGrad: rowsIn(outputGrad, run, H),
      hnGrad: runHidden,
      cnGrad: runCell,
      gradInput: rowsIn(gradInput, run, inputSize),
      gradH0: runHidden,
      gradC0: runCell,
    });
  }
  problem.gradH0?.set(gradHidden);
  if (gradCell) problem.gradC0?.set(gradCell);
}

function walkedRuns(problem: RecurrentForward): Run[] {
  const runs = runsOf(problem);
  return problem.reverse ? runs.reverse() : runs;
}

/** A run as a sequence of its own, after the run that is walked before it. */
function problemOf(
  run: Run,
  previous: Run | undefined,
  problem: RecurrentForward,
): RecurrentForward {
  const { hiddenSize: H, inputSize, input, h0, c0, output, cellStates, saved } = problem;
  const before = (initial: Float32Array, states: Float32Array) =>
    joined(statesBefore(run, previous, problem, initial, states));
  return {
    ...problem,
    batchSizes: undefined,
    steps: run.steps,
    batch: run.batch,
    input: input instanceof Int32Array ? rowsIn(input, run, 1) : rowsIn(input, run, inputSize),
    h0: before(h0, output),
    c0: c0 && cellStates && before(c0, cellStates),
    output: rowsIn(output, run, H),
    cellStates: rowsIn(cellStates, run, H),
    saved: rowsIn(saved, run, 4 * H),
  };
}

/** The rows of a run in an array whose rows have that size. */
function rowsIn<Values extends Float32Array | Int32Array | null>(
  array: Values,
  { from, count }: Run,
  size: number,
): Values {
  return array && array.subarray(from * size, (from + count) * size) as Values;
}

function joined([first, second]: [Float32Array, Float32Array]): Float32Array {
  if (second.length === 0) return first;
  if (first.length === 0) return second;
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

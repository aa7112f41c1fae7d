import type { RecurrentForward } from "./kernels.ts";

/** Successive steps of a sequence that have equally many members of the batch. */
export interface Run {
  /** The first row, which is that of the first member at the first of these steps. */
  from: number;
  /** How many rows there are: `steps · batch`. */
  count: number;
  /** How many steps there are. */
  steps: number;
  /** How many members each has. */
  batch: number;
}

/** The runs of a sequence, in the order of time: one, unless it is packed. */
export function runsOf({ steps, batch, batchSizes }: RecurrentForward): Run[] {
  if (batchSizes === undefined) return [{ from: 0, count: steps * batch, steps, batch }];
  const runs: Run[] = [];
  let last: Run | undefined, from = 0;
  for (const batch of batchSizes) {
    if (last?.batch !== batch) runs.push(last = { from, count: 0, steps: 0, batch });
    last.steps++;
    last.count += batch;
    from += batch;
  }
  return runs;
}

/** The number of rows of a sequence: how often a member of the batch makes a step. */
export function rowsOf(
  { steps, batch, batchSizes }: Pick<RecurrentForward, "steps" | "batch" | "batchSizes">,
): number {
  return batchSizes?.reduce((sum, members) => sum + members, 0) ?? steps * batch;
}

/**
 * The states before a run, in two parts: those of the members that have walked before, and of those
 * that start here, as the shorter sequences of a packed one do in reverse.
 *
 * @param run The run.
 * @param previous The run that is walked before it, if any.
 * @param problem How long a state is, and in which direction the runs are walked.
 * @param initial The states before the first step of each member, `[B, H]`.
 * @param states The states after all steps, which is where those after `previous` are.
 */
export function statesBefore(
  run: Run,
  previous: Run | undefined,
  { hiddenSize, reverse }: Pick<RecurrentForward, "hiddenSize" | "reverse">,
  initial: Float32Array,
  states: Float32Array,
): [walked: Float32Array, starting: Float32Array] {
  const walked = previous === undefined ? 0 : Math.min(run.batch, previous.batch);
  const last = previous === undefined || reverse
    ? previous?.from ?? 0
    : previous.from + previous.count - previous.batch;
  return [
    states.subarray(last * hiddenSize, (last + walked) * hiddenSize),
    initial.subarray(walked * hiddenSize, run.batch * hiddenSize),
  ];
}

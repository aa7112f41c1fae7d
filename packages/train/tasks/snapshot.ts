import type { Tensor } from "@ohlol/tensor";
import type { Snapshot } from "../events/event.ts";

/** What a snapshot is made of. */
export interface SnapshotSource extends Pick<Snapshot, "inputs" | "targets"> {
  /** The hidden states after each time step, by layer. */
  readonly hidden: readonly (readonly Tensor[])[];
  /** The cell states of an LSTM in the same order; empty or missing for other cells. */
  readonly cellStates?: readonly (readonly Tensor[])[];
  /** The probabilities at each time step. */
  readonly probabilities: readonly Tensor[];
  /** The parameters by name. */
  readonly parameters: readonly (readonly [name: string, tensor: Tensor])[];
}

/**
 * Copies what a network does into one piece of memory, which is sent to another thread faster than
 * many small ones. The tensors' own memory may be shared with other tensors, and sending would take
 * all of it along.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 * import { takeSnapshot } from "@ohlol/train";
 *
 * const snapshot = takeSnapshot({
 *   inputs: ["h"],
 *   targets: ["o"],
 *   hidden: [[tensor([0.5, -0.5])]],
 *   probabilities: [tensor([0.25, 0.75])],
 *   parameters: [["weight", tensor([[1, 2]])]],
 * });
 * assertEquals([...snapshot.hidden[0]], [0.5, -0.5]);
 * assertEquals([...snapshot.parameters.weight], [1, 2]);
 * ```
 */
export function takeSnapshot(source: SnapshotSource): Snapshot {
  const { inputs, targets, hidden, cellStates = [], probabilities, parameters } = source;
  const states = [...hidden, ...cellStates].flat();
  const tensors = [...states, ...probabilities, ...parameters.map(([, tensor]) => tensor)];
  const memory = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0));
  let end = 0;
  const copy = (...parts: readonly Tensor[]): Float32Array => {
    const start = end;
    for (const { data, size } of parts) {
      memory.set(data, end);
      end += size;
    }
    return memory.subarray(start, end);
  };
  return {
    inputs,
    targets,
    hidden: hidden.map((layers) => copy(...layers)),
    ...(cellStates.length === 0 ? {} : { cellStates: cellStates.map((layers) => copy(...layers)) }),
    probabilities: probabilities.map((tensor) => copy(tensor)),
    parameters: Object.fromEntries(parameters.map(([name, tensor]) => [name, copy(tensor)])),
  };
}

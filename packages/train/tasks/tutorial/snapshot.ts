import type { Tensor } from "@ohlol/tensor";
import type { Snapshot } from "../../events/events.ts";

/**
 * Copies what a network does into one piece of memory, which is sent to another thread faster than
 * many small ones. The tensors' own memory may be shared with other tensors, and sending would take
 * all of it along.
 *
 * @param hidden The hidden state after each step.
 * @param probabilities The probabilities at each step.
 * @param parameters The parameters by name.
 */
export function takeSnapshot(
  hidden: readonly Tensor[],
  probabilities: readonly Tensor[],
  parameters: readonly (readonly [name: string, tensor: Tensor])[],
): Snapshot {
  const tensors = [...hidden, ...probabilities, ...parameters.map(([, tensor]) => tensor)];
  const memory = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0));
  let end = 0;
  const copy = ({ data, size }: Tensor): Float32Array => {
    memory.set(data, end);
    end += size;
    return memory.subarray(end - size, end);
  };
  return {
    hidden: hidden.map(copy),
    probabilities: probabilities.map(copy),
    parameters: Object.fromEntries(parameters.map(([name, tensor]) => [name, copy(tensor)])),
  };
}

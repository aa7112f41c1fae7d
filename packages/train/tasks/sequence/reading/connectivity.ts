import { CrossEntropyLoss } from "@ohlol/nn";
import { Tensor } from "@ohlol/tensor";
import { oneHot } from "@ohlol/text";
import { withoutParameters } from "../../gradients/without_parameters.ts";
import type { SequenceModel } from "../model.ts";
import type { ReadColumns } from "../windows.ts";
import { passageOf, stateBefore } from "./read_passage.ts";
import type { Connectivity } from "./text_reading.ts";

/** How far back the gradient is followed. */
const mostSymbols = 256;

const criterion = new CrossEntropyLoss();

/**
 * How much each symbol before a place moves the prediction there: the norm of the gradient of
 * -log p of the symbol at the place with respect to the one-hot vector of an earlier one.
 *
 * @param model The network; it is put into evaluation mode. Its weights and gradients stay.
 * @param read The text.
 * @param number The number of the passage.
 * @param position The place in the passage; at the first of a column there is nothing before it.
 */
export function connectivity(
  model: SequenceModel,
  read: ReadColumns,
  number: number,
  position: number,
): Connectivity {
  const { start, offset, length } = passageOf(model, read, number);
  const end = Math.max(0, Math.min(position, length - 1));
  const from = Math.max(0, end - mostSymbols);
  const [first, last] = [start + offset + from, start + offset + end];
  const ids = read.ids.slice(first, last);
  if (ids.length === 0) return { from, norms: new Float32Array(0) };
  const state = stateBefore(model, read, start, first);
  const inputs = oneHot(new Tensor<"int32">(ids, [ids.length, 1]), model.symbols);
  inputs.requiresGrad = true;
  withoutParameters(model.parameters(), () => {
    const [logits] = model.eval().forward(inputs, state);
    const target = new Tensor<"int32">(Int32Array.of(read.ids[last]), [1]);
    criterion.forward(logits.select(0, ids.length - 1), target).backward();
  });
  const gradient = inputs.grad!.data;
  const norms = Float32Array.from(ids, (_, i) => {
    const own = gradient.subarray(i * model.symbols, (i + 1) * model.symbols);
    return Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
  });
  return { from, norms };
}

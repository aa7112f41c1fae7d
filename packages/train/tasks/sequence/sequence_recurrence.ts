import { CrossEntropyLoss } from "@ohlol/nn";
import { zeros } from "@ohlol/tensor";
import type { TextWindow } from "@ohlol/text";
import type { Recurrence } from "../gradients/gradient_norms.ts";
import type { SequenceModel } from "./model.ts";

const criterion = new CrossEntropyLoss({ reduction: "sum" });

/** A network over a window of a sequence, of which each column is a row: the network is as in validation. */
export function sequenceRecurrence(
  model: SequenceModel,
  { inputs, targets }: TextWindow,
): Recurrence {
  const [steps, columns] = inputs.shape;
  const { numLayers, hiddenSize } = model.rnn;
  return {
    steps,
    rows: 1,
    initialState: () => {
      const count = model.remembersCells ? 2 : 1;
      return Array.from({ length: count }, () => zeros([numLayers, columns, hiddenSize]));
    },
    advance: (step, state) => model.eval().forward(inputs.narrow(0, step, 1), [...state])[1],
    loss: (step, state) => {
      const top = state[0].select(0, numLayers - 1);
      return criterion.forward(model.head.forward(top), targets.select(0, step));
    },
    isHidden: (index) => index === 0,
  };
}

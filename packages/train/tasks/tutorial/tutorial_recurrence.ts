import { CrossEntropyLoss } from "@ohlol/nn";
import { cat, type Tensor } from "@ohlol/tensor";
import type { Recurrence } from "../gradients/gradient_norms.ts";
import type { LayerState, TutorialModel } from "./tutorial_model.ts";

const criterion = new CrossEntropyLoss({ reduction: "sum" });

/**
 * The tutorial's network over its string. The tensors of a state are the layers' in order, each with
 * its hidden state and, in an LSTM, its cell state.
 *
 * @param inputs The one-hot vectors that it reads, `[1, V]` each.
 * @param labels The indices of the symbols that it should answer, `[1]` each.
 */
export function tutorialRecurrence(
  model: TutorialModel,
  inputs: readonly Tensor[],
  labels: readonly Tensor<"int32">[],
): Recurrence {
  const initial = model.initialState();
  const perLayer = initial[0].length;
  const layersOf = (state: readonly Tensor[]): LayerState[] =>
    initial.map((_, layer) => state.slice(layer * perLayer, (layer + 1) * perLayer));
  const forward = (step: number, state: readonly Tensor[]) =>
    model.forward(repeated(inputs[step], state[0].shape[0]), layersOf(state));
  return {
    steps: labels.length,
    rows: 0,
    initialState: () => initial.flat(),
    advance: (step, state) => forward(step, state)[1].flat(),
    loss: (step, state) => {
      const hidden = layersOf(state).at(-1)![0];
      const logits = model.head === null ? hidden : model.head.forward(hidden);
      return criterion.forward(logits, labels[step]);
    },
    isHidden: (index) => index % perLayer === 0,
  };
}

/** A row as often as there are rows of a state. */
function repeated(row: Tensor, count: number): Tensor {
  return count === 1 ? row : cat(Array(count).fill(row), 0);
}

import type { RecurrentParameters } from "@ohlol/nn";
import { noGrad, type Tensor } from "@ohlol/tensor";
import type { SequenceModel } from "../model.ts";

/** Numbers of a layer at each step: `[P, H]`. */
export interface LayerNumbers {
  readonly name: string;
  readonly scale: "signed" | "fraction" | null;
  readonly values: Float32Array;
}

/** What a layer reads and remembers at each step. */
export interface LayerSteps {
  /** `[P, I]`: what it reads. */
  readonly inputs: Tensor;
  /** `[P, H]`: the hidden state before each step. */
  readonly before: Tensor;
}

/**
 * The gates of a layer at each step, by the formulas in `gru_cell.ts` and `lstm_cell.ts`; an RNN has
 * none.
 */
export function gatesOf(
  { rnn }: SequenceModel,
  layer: number,
  { inputs, before }: LayerSteps,
): LayerNumbers[] {
  const parameters = rnn.cells[layer];
  const parts = noGrad(() => [
    affine(inputs, parameters, "weightIh", "biasIh"),
    affine(before, parameters, "weightHh", "biasHh"),
  ]);
  const gate = (number: number) => {
    const [fromInput, fromState] = parts.map((part) =>
      part.narrow(1, number * rnn.hiddenSize, rnn.hiddenSize)
    );
    return { fromInput, fromState, sum: noGrad(() => fromInput.add(fromState)) };
  };
  const fraction = (name: string, number: number): LayerNumbers => ({
    ...{ name, scale: "fraction", values: dataOf(noGrad(() => gate(number).sum.sigmoid())) },
  });
  const signed = (name: string, values: Tensor): LayerNumbers => ({
    ...{ name, scale: "signed", values: dataOf(values) },
  });
  switch (rnn.constructor.name) {
    case "LSTM":
      return [
        fraction("input gate i", 0),
        fraction("forget gate f", 1),
        signed("new content g", noGrad(() => gate(2).sum.tanh())),
        fraction("output gate o", 3),
      ];
    case "GRU": {
      const reset = noGrad(() => gate(0).sum.sigmoid());
      const { fromInput, fromState } = gate(2);
      return [
        fraction("reset gate r", 0),
        fraction("update gate z", 1),
        signed("new content n", noGrad(() => fromInput.add(reset.mul(fromState)).tanh())),
      ];
    }
    default:
      return [];
  }
}

/** `x Wᵀ + b` */
function affine(
  x: Tensor,
  parameters: RecurrentParameters,
  weight: "weightIh" | "weightHh",
  bias: "biasIh" | "biasHh",
): Tensor {
  const product = x.matmul(parameters[weight].transpose(0, 1));
  const added = parameters[bias];
  return added === null ? product : product.add(added);
}

function dataOf(tensor: Tensor): Float32Array {
  return new Float32Array(tensor.data);
}

import type { Module, Parameter } from "@ohlol/nn";

/** `weight_hh` of any layer, and `weight_ih` of those above the first, which read hidden states. */
const hiddenNames = /\bweight_hh|\bweight_ih_l[1-9]|\bcells\.[1-9]\d*\.weight_ih/;

/** The matrices of a recurrent network that lead from hidden states to hidden states. */
export function hiddenWeightsOf(model: Module): Parameter[] {
  return model.namedParameters()
    .filter(([name]) => hiddenNames.test(name))
    .map(([, parameter]) => parameter);
}

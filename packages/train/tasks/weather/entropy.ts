import {
  filter,
  type HiddenMarkovModel,
  nextSymbols,
  stationaryDistribution,
} from "./hidden_markov_model.ts";

/** Computes the entropy of a distribution in nats: H(p) = -Σ pᵢ ln pᵢ. */
export function entropy(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => p > 0 ? sum - p * Math.log(p) : sum, 0);
}

/**
 * Computes the entropy rate in nats a symbol, which is the lowest possible mean cross-entropy of the
 * next symbol: Σₛ π(s) H(next | s).
 *
 * @param model A model whose state follows from enough of its symbols.
 */
export function entropyRate(model: HiddenMarkovModel): number {
  const shares = stationaryDistribution(model.transitions);
  return shares.reduce((sum, share, state) => {
    const certain = shares.map((_, other) => Number(other === state));
    return sum + share * entropy(nextSymbols(model, certain));
  }, 0);
}

/** Computes the entropy of the next symbol given the present one: Σ_w P(w) H(next | w). */
export function conditionalEntropy(model: HiddenMarkovModel): number {
  return symbolDistribution(model).reduce((sum, share, symbol) => {
    return sum + share * entropy(nextSymbols(model, filter(model, [symbol])));
  }, 0);
}

/** Computes the entropy of a symbol without any other: that of the symbols' frequencies. */
export function symbolEntropy(model: HiddenMarkovModel): number {
  return entropy(symbolDistribution(model));
}

function symbolDistribution(model: HiddenMarkovModel): number[] {
  return nextSymbols(model, filter(model, []));
}

import {
  beliefAfter,
  type MarkovChain,
  nextSymbols,
  stationaryDistribution,
} from "./markov_chain.ts";

/** The entropy of a distribution in nats: H(p) = -Σ pᵢ ln pᵢ. */
export function entropy(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => p > 0 ? sum - p * Math.log(p) : sum, 0);
}

/**
 * The lowest mean cross-entropy of the next symbol that anyone can reach: that of who remembers
 * everything, and so knows the state that the chain is in. H = Σₛ π(s) H(next | s).
 *
 * @param chain A chain whose state is known for sure to whoever has seen enough of its symbols.
 */
export function bestEntropy(chain: MarkovChain): number {
  const shares = stationaryDistribution(chain.transitions);
  return shares.reduce((sum, share, state) => {
    const certain = shares.map((_, other) => Number(other === state));
    return sum + share * entropy(nextSymbols(chain, certain));
  }, 0);
}

/** The same for who knows the present symbol and nothing else: H = Σ_w P(w) H(next | w). */
export function lastSymbolEntropy(chain: MarkovChain): number {
  return symbolDistribution(chain).reduce((sum, share, symbol) => {
    return sum + share * entropy(nextSymbols(chain, beliefAfter(chain, [symbol])));
  }, 0);
}

/** The same for who only knows how frequent each symbol is. */
export function chanceEntropy(chain: MarkovChain): number {
  return entropy(symbolDistribution(chain));
}

function symbolDistribution(chain: MarkovChain): number[] {
  return nextSymbols(chain, beliefAfter(chain, []));
}

/** A Markov chain: in each of its states it shows a symbol, and nobody sees more of it than that. */
export interface MarkovChain {
  /** The number of the symbol that each state shows, from 0. */
  readonly shows: readonly number[];
  /** How probable it is that a state, the row, is followed by another one, the column. */
  readonly transitions: readonly (readonly number[])[];
}

/**
 * How much of the time a chain spends in each of its states: π with π P = π and Σ π = 1.
 *
 * States are taken out one after the other, the last one first, and the ways through them added to
 * those past them; then the shares are found in the opposite order. Nothing is ever subtracted, so
 * no digits are lost: Grassmann, Taksar, Heyman, Operations Research 33 (1985), 1107-1116.
 *
 * @param transitions The probabilities, where every state can be reached from every other one.
 */
export function stationaryDistribution(transitions: MarkovChain["transitions"]): number[] {
  const ways = transitions.map((row) => [...row]);
  for (let out = ways.length - 1; out > 0; out--) {
    const leaving = sum(ways[out].slice(0, out));
    for (let i = 0; i < out; i++) {
      ways[i][out] /= leaving;
      for (let j = 0; j < out; j++) ways[i][j] += ways[i][out] * ways[out][j];
    }
  }
  const shares = [1];
  for (let n = 1; n < ways.length; n++) {
    shares.push(sum(shares.map((share, i) => share * ways[i][n])));
  }
  return normalized(shares);
}

/** How probable each symbol is next, for whoever knows how probable each state is at present. */
export function nextSymbols(
  { shows, transitions }: MarkovChain,
  belief: readonly number[],
): number[] {
  return symbolsOf(shows, nextStates(transitions, belief));
}

/**
 * How probable each state is for whoever has seen a sequence of symbols, and knows of what came
 * before only that the chain has run for long.
 *
 * @throws {RangeError} If a symbol can't come where it stands.
 */
export function beliefAfter(chain: MarkovChain, symbols: Iterable<number>): number[] {
  const { shows, transitions } = chain;
  let belief = stationaryDistribution(transitions);
  let position = 0;
  for (const symbol of symbols) {
    const expected = position === 0 ? belief : nextStates(transitions, belief);
    belief = normalized(expected.map((share, state) => shows[state] === symbol ? share : 0));
    if (belief.some(Number.isNaN)) {
      throw new RangeError(
        `A symbol can't follow what comes before it: got ${symbol} at position ${position}`,
      );
    }
    position++;
  }
  return belief;
}

function nextStates(transitions: MarkovChain["transitions"], belief: readonly number[]): number[] {
  return transitions.map((_, to) =>
    sum(belief.map((share, from) => share * transitions[from][to]))
  );
}

function symbolsOf(shows: readonly number[], states: readonly number[]): number[] {
  const shares = new Array<number>(Math.max(...shows) + 1).fill(0);
  states.forEach((share, state) => shares[shows[state]] += share);
  return shares;
}

function normalized(shares: readonly number[]): number[] {
  const total = sum(shares);
  return shares.map((share) => share / total);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A hidden Markov model whose states each emit one symbol: observers see only the symbols. */
export interface HiddenMarkovModel {
  /** `[S]`: the number of the symbol that each state emits, from 0. */
  readonly emission: readonly number[];
  /** `[S][S]`: the probability that a state, the row, is followed by another one, the column. */
  readonly transitions: readonly (readonly number[])[];
}

/**
 * Computes how much of the time a Markov chain spends in each state: π with π P = π and Σ π = 1.
 *
 * States are eliminated one after the other, the last one first, and the paths through them are
 * added to those past them; then the shares are found in the opposite order. Nothing is subtracted,
 * so no digits are lost.
 *
 * Source: Grassmann, Taksar, Heyman, Operations Research 33 (1985), 1107-1116.
 *
 * @param transitions The probabilities, where every state can be reached from every other one.
 */
export function stationaryDistribution(transitions: HiddenMarkovModel["transitions"]): number[] {
  const paths = transitions.map((row) => [...row]);
  for (let out = paths.length - 1; out > 0; out--) {
    const leaving = sum(paths[out].slice(0, out));
    for (let i = 0; i < out; i++) {
      paths[i][out] /= leaving;
      for (let j = 0; j < out; j++) paths[i][j] += paths[i][out] * paths[out][j];
    }
  }
  const shares = [1];
  for (let n = 1; n < paths.length; n++) {
    shares.push(sum(shares.map((share, i) => share * paths[i][n])));
  }
  return normalized(shares);
}

/**
 * Predicts the probability of each next symbol.
 *
 * @param model The model.
 * @param belief The probability of each present state.
 */
export function nextSymbols(
  { emission, transitions }: HiddenMarkovModel,
  belief: readonly number[],
): number[] {
  return symbolsOf(emission, nextStates(transitions, belief));
}

/**
 * Computes the probability of each state given the symbols so far: the forward algorithm, from the
 * stationary distribution.
 *
 * @throws {RangeError} If a symbol can't occur where it is.
 */
export function filter(model: HiddenMarkovModel, symbols: Iterable<number>): number[] {
  const { emission, transitions } = model;
  let belief = stationaryDistribution(transitions);
  let position = 0;
  for (const symbol of symbols) {
    const expected = position === 0 ? belief : nextStates(transitions, belief);
    belief = normalized(expected.map((share, state) => emission[state] === symbol ? share : 0));
    if (belief.some(Number.isNaN)) {
      throw new RangeError(
        `A symbol can't follow what comes before it: got ${symbol} at position ${position}`,
      );
    }
    position++;
  }
  return belief;
}

function nextStates(
  transitions: HiddenMarkovModel["transitions"],
  belief: readonly number[],
): number[] {
  return transitions.map((_, to) =>
    sum(belief.map((share, from) => share * transitions[from][to]))
  );
}

function symbolsOf(emission: readonly number[], states: readonly number[]): number[] {
  const shares = new Array<number>(Math.max(...emission) + 1).fill(0);
  states.forEach((share, state) => shares[emission[state]] += share);
  return shares;
}

function normalized(shares: readonly number[]): number[] {
  const total = sum(shares);
  return shares.map((share) => share / total);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

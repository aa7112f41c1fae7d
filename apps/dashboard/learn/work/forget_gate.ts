import { CrossEntropyLoss, Linear, LSTMCell } from "@ohlol/nn";
import { manualSeed, noGrad, type Tensor, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";

/** What reads a sentence: its vocabulary, its letters, and the answer to the last one. */
export interface Sentence {
  readonly symbols: readonly string[];
  readonly inputs: readonly string[];
  readonly last: string;
}

/**
 * The norms of ∂L_T/∂c_s for s = T - 1, T - 2, ... of an untrained LSTM, whose forget gates have a
 * larger bias than usual: the chain rule, a step at a time.
 *
 * @param sentence What it reads.
 * @param hiddenSize Its units; a linear layer above them makes the logits.
 * @param bias What is added to b_f.
 * @param seed The seed of its weights.
 */
export function cellStateNorms(
  { symbols, inputs, last }: Sentence,
  hiddenSize: number,
  bias: number,
  seed: bigint,
): number[] {
  const vocab = Vocab.fromSymbols(symbols);
  manualSeed(seed);
  const cell = new LSTMCell(vocab.size, hiddenSize);
  const head = new Linear(hiddenSize, vocab.size);
  const label = vocab.encode([last]);
  // The second of the four blocks is that of f.
  cell.biasHh!.data.subarray(hiddenSize, 2 * hiddenSize).forEach((_, i) =>
    cell.biasHh!.data[hiddenSize + i] += bias
  );
  const vectors = oneHot(vocab.encode(inputs), vocab.size);
  const x = (step: number) => vectors.narrow(0, step, 1);
  const states = noGrad(() => {
    const found: [Tensor, Tensor][] = [[zeros([1, hiddenSize]), zeros([1, hiddenSize])]];
    inputs.forEach((_, t) => found.push(cell.forward(x(t), found[t])));
    return found;
  });
  let gradients: Tensor[] | null = null;
  const norms: number[] = [];
  for (let t = inputs.length - 1; t > 0; t--) {
    const leaves = states[t].map(leafOf) as [Tensor, Tensor];
    const after = cell.forward(x(t), leaves);
    const value: Tensor = gradients === null
      ? new CrossEntropyLoss().forward(head.forward(after[0]), label)
      : dot(after, gradients);
    value.backward();
    gradients = leaves.map(({ grad, shape }) => grad ?? zeros(shape));
    norms.push(Math.hypot(...gradients[1].data));
  }
  return norms;
}

/** Σ gᵢ hᵢ, whose derivative by the state before is the one that the chain rule asks for. */
function dot(states: readonly Tensor[], gradients: readonly Tensor[]): Tensor {
  return states.map((state, i) => state.mul(gradients[i]).sum()).reduce((a, b) => a.add(b));
}

function leafOf(state: Tensor): Tensor {
  const leaf = state.detach().clone();
  leaf.requiresGrad = true;
  return leaf;
}

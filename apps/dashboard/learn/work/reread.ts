import { CrossEntropyLoss, RNNCell } from "@ohlol/nn";
import { noGrad, Tensor, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";
import { type Snapshot, takeSnapshot } from "@ohlol/train";
import type { AppState } from "../../state/app_state.ts";
import { initialState, update } from "../../state/app.ts";

/** The parameters of the tutorial's cell in a snapshot, by the names of the cell. */
export type CellWeights = Readonly<Record<string, Float32Array>>;

/** The parameters of the only cell of a network. */
export function cellWeights({ parameters }: Snapshot): CellWeights {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, data]) => [name.split(".").at(-1)!, data]),
  );
}

/**
 * Lets a cell with given weights read a word, as the tutorial's program does: from a state of zeros,
 * and with its state as the logits.
 *
 * @param weights The weights of an RNN cell.
 * @param symbols The vocabulary.
 * @param inputs The word.
 * @param targets What the answers should be.
 */
export function reread(
  weights: CellWeights,
  symbols: readonly string[],
  inputs: readonly string[],
  targets: readonly string[],
): Snapshot {
  const size = symbols.length;
  const cell = cellWith(weights, size);
  const vectors = oneHot(Vocab.fromSymbols(symbols).encode(inputs), size);
  return noGrad(() => {
    const hidden: Tensor[] = [];
    inputs.forEach((_, t) => {
      const x = vectors.narrow(0, t, 1);
      hidden.push(cell.forward(x, hidden[t - 1] ?? zeros([1, cell.hiddenSize])));
    });
    return takeSnapshot({
      ...{ inputs: [...inputs], targets: [...targets] },
      hidden: hidden.map((state) => [state]),
      probabilities: hidden.map((state) => state.softmax(1)),
      parameters: cell.namedParameters().map(([name, tensor]) => [`cells.0.${name}`, tensor]),
    });
  });
}

function cellWith(weights: CellWeights, inputSize: number): RNNCell {
  const cell = new RNNCell(inputSize, weights.bias_hh.length);
  const shaped = Object.entries(cell.stateDict())
    .map(([name, { shape }]) => [name, new Tensor(weights[name], shape)] as const);
  cell.loadStateDict(Object.fromEntries(shaped));
  return cell;
}

/** The loss of a step: that of the logits, which are the state, for the right symbol. */
export function stepLoss(logits: Float32Array, label: number): number {
  const row = new Tensor(Float32Array.from(logits), [1, logits.length]);
  return new CrossEntropyLoss().forward(row, new Tensor(Int32Array.of(label), [1])).item();
}

/** What the screens show of a run whose network has read something else. */
export function stateWith(run: AppState["run"], snapshot: Snapshot, lookOf: AppState["lookOf"]) {
  const started = run.started!;
  const { inputs, targets } = snapshot;
  const state = initialState({ speed: Infinity, task: started.config.task, lookOf });
  const reading = { inputs, targets };
  update(state, { type: "event", event: { ...started, reading, contestants: ["Adam"] } });
  const time = run.histories[0].last!.time;
  const predicted = snapshot.probabilities.map((row) =>
    started.symbols[row.indexOf(Math.max(...row))]
  );
  update(state, {
    type: "event",
    event: {
      ...{ type: "step", time: 0, contestant: 0, step: time, epoch: time, loss: NaN },
      ...{ gradNorm: 0, lr: 0, symbols: inputs.length, seconds: 0, weights: null },
      ...{ predicted: predicted.join(""), correct: null, snapshot },
    },
  });
  return state;
}

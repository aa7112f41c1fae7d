import { CrossEntropyLoss, type Optimizer } from "@ohlol/nn";
import { manualSeed, type Tensor } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";
import type { OptimizerConfig, TutorialConfig } from "../../config.ts";
import type { EpochEvent, Snapshot } from "../../events/events.ts";
import { createOptimizer } from "../../optimizers.ts";
import { takeSnapshot } from "./snapshot.ts";
import { TutorialModel } from "./tutorial_model.ts";

/** What all contestants are shown. */
export interface TutorialData {
  /** The symbols of both strings. */
  vocab: Vocab;
  /** `[T, 1, V]`: the one-hot vectors of the input. */
  inputs: Tensor;
  /** `[T, 1]`: the indices of the target's symbols. */
  labels: Tensor<"int32">;
}

/** Turns the two strings into tensors. */
export function tutorialData({ input, target }: TutorialConfig): TutorialData {
  const vocab = Vocab.fromText(input + target);
  return {
    vocab,
    inputs: oneHot(vocab.encode(input), vocab.size).view(-1, 1, vocab.size),
    labels: vocab.encode(target).view(-1, 1),
  };
}

/** One network in training: the same initial weights as all others, an optimizer of its own. */
export class TutorialContestant {
  /** The network. */
  readonly model: TutorialModel;
  private readonly optimizer: Optimizer;
  private readonly criterion = new CrossEntropyLoss();
  private epoch = 0;

  /**
   * @param number The contestant's number, from 0.
   * @param data What it is shown.
   * @param config The experiment.
   * @param optimizer Its optimizer.
   */
  constructor(
    readonly number: number,
    private readonly data: TutorialData,
    config: TutorialConfig,
    optimizer: OptimizerConfig,
  ) {
    manualSeed(config.seed);
    this.model = new TutorialModel(data.vocab.size, config.hiddenSize);
    this.optimizer = createOptimizer(optimizer, this.model.parameters());
  }

  /** Shows the network the data once, and updates it. */
  trainEpoch(withSnapshot: boolean): EpochEvent {
    let start = performance.now();
    const { inputs, labels, vocab } = this.data;
    const states: Tensor[] = [];
    const outputs: Tensor[] = [];
    this.optimizer.zeroGrad();
    let hidden = this.model.initialState();
    let logits: Tensor;
    let loss: Tensor | null = null;
    for (let t = 0; t < inputs.shape[0]; t++) {
      [logits, hidden] = this.model.forward(inputs.select(0, t), hidden);
      const stepLoss = this.criterion.forward(logits, labels.select(0, t));
      loss = loss === null ? stepLoss : loss.add(stepLoss);
      states.push(hidden);
      outputs.push(logits);
    }
    loss?.backward();
    const trained = performance.now();
    const snapshot = withSnapshot ? this.snapshot(states, outputs) : null;
    start += performance.now() - trained; // To look at the network isn't to train it.
    const gradNorm = this.gradNorm();
    const lr = this.optimizer.paramGroups[0].lr;
    this.optimizer.step();
    const seconds = (performance.now() - start) / 1000;
    const ids = outputs.map((output) => output.argmax(1).item());
    return {
      type: "epoch",
      contestant: this.number,
      epoch: ++this.epoch,
      loss: loss?.item() ?? 0,
      predicted: vocab.decode(ids),
      correct: ids.filter((id, t) => id === labels.data[t]).length,
      gradNorm,
      lr,
      seconds,
      snapshot,
    };
  }

  private gradNorm(): number {
    let squares = 0;
    for (const { grad } of this.model.parameters()) {
      for (const g of grad?.data ?? []) squares += g * g;
    }
    return Math.sqrt(squares);
  }

  private snapshot(states: Tensor[], outputs: Tensor[]): Snapshot {
    const probabilities = outputs.map((logits) => logits.detach().softmax(1));
    return takeSnapshot(states, probabilities, this.model.namedParameters());
  }
}

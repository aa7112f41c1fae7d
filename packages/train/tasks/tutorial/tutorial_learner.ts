import { CrossEntropyLoss, type Parameter } from "@ohlol/nn";
import { Tensor } from "@ohlol/tensor";
import { oneHot } from "@ohlol/text";
import type { GradientRow, Reading, Snapshot } from "../../events/event.ts";
import { gradientNorms } from "../gradients/gradient_norms.ts";
import { hiddenWeightsOf } from "../hidden_weights.ts";
import { takeSnapshot } from "../snapshot.ts";
import type { Forward, Learner, Predictions } from "../task.ts";
import type { TutorialConfig } from "./tutorial_config.ts";
import { readingOf, type TutorialData } from "./tutorial_data.ts";
import { type LayerState, TutorialModel } from "./tutorial_model.ts";
import { tutorialRecurrence } from "./tutorial_recurrence.ts";

/** Longer strings have no triangle: nobody could look at it. */
const mostTriangleSteps = 40;

/** One network of the tutorial's task: a training step is an epoch, and goes through the string. */
export class TutorialLearner implements Learner {
  /** The network. */
  readonly model: TutorialModel;
  readonly #criterion = new CrossEntropyLoss();
  readonly #vocabulary: readonly string[];
  /** `[1, V]` each: the one-hot vectors of the input's symbols. */
  readonly #inputs: readonly Tensor[];
  /** `[1]` each: the indices of the target's symbols. */
  readonly #labels: readonly Tensor<"int32">[];
  readonly #reading: Reading;

  /** Makes a network with random weights from the default generator. */
  constructor(config: TutorialConfig, data: TutorialData) {
    const { symbols, inputs, targets } = data;
    const shape = [inputs.length, 1];
    const vectors = oneHot(new Tensor<"int32">(inputs, shape), symbols.length);
    const labels = new Tensor<"int32">(targets, shape);
    this.#vocabulary = symbols;
    this.#inputs = Array.from(inputs, (_, t) => vectors.select(0, t));
    this.#labels = Array.from(targets, (_, t) => labels.select(0, t));
    this.#reading = readingOf(data);
    this.model = new TutorialModel(symbols.length, config);
  }

  get description(): string {
    return this.model.describe();
  }

  get hiddenWeights(): Parameter[] {
    return hiddenWeightsOf(this.model);
  }

  /** Reads the string, from zeros each time; the loss is the sum of those of its symbols, as in the tutorial. */
  forward(): Forward {
    const steps = this.#labels.length;
    const states: LayerState[][] = [];
    const outputs: Tensor[] = [];
    let layers = this.model.initialState();
    let logits: Tensor;
    let loss: Tensor | null = null;
    for (let t = 0; t < steps; t++) {
      [logits, layers] = this.model.forward(this.#inputs[t], layers);
      const stepLoss = this.#criterion.forward(logits, this.#labels[t]);
      loss = loss === null ? stepLoss : loss.add(stepLoss);
      states.push(layers);
      outputs.push(logits);
    }
    return {
      loss: loss!,
      symbols: steps,
      predictions: () => this.#predictions(outputs),
      snapshot: () => this.#snapshot(states, outputs),
    };
  }

  /** As long as the string is short: gradients take a batch of up to T rows through T steps. */
  get isSmall(): boolean {
    return this.#labels.length <= mostTriangleSteps;
  }

  /** A triangle of all t and s; of a long string the last t alone. */
  gradientsThroughTime(): GradientRow[] {
    const last = this.#labels.length - 1;
    const ends = this.isSmall ? [...Array(last + 1).keys()].reverse() : [last];
    const recurrence = tutorialRecurrence(this.model, this.#inputs, this.#labels);
    return gradientNorms(recurrence, this.model.parameters(), ends);
  }

  #predictions(outputs: readonly Tensor[]): Predictions {
    const ids = outputs.map((output) => output.argmax(1).item());
    return {
      predicted: ids.map((id) => this.#vocabulary[id]).join(""),
      correct: ids.filter((id, t) => id === this.#labels[t].data[0]).length,
    };
  }

  #snapshot(states: readonly LayerState[][], outputs: readonly Tensor[]): Snapshot {
    return takeSnapshot({
      ...this.#reading,
      hidden: states.map((layers) => layers.map(([hidden]) => hidden)),
      cellStates: isLSTM(states) ? states.map((layers) => layers.map(([, cell]) => cell)) : [],
      probabilities: outputs.map((logits) => logits.detach().softmax(1)),
      parameters: this.model.namedParameters(),
    });
  }
}

/** Whether the layers remember a cell state beside the hidden state. */
function isLSTM([layers]: readonly LayerState[][]): boolean {
  return layers[0].length === 2;
}

import { CrossEntropyLoss, type Parameter } from "@ohlol/nn";
import { noGrad, type Tensor } from "@ohlol/tensor";
import type { GradientRow } from "../../events/event.ts";
import { gradientNorms } from "../gradients/gradient_norms.ts";
import { hiddenWeightsOf } from "../hidden_weights.ts";
import { connectivity } from "./reading/connectivity.ts";
import { readPassage } from "./reading/read_passage.ts";
import type { ConnectivityQuestion, PassageQuestion } from "./reading/text_reading.ts";
import type { FixedBatch, Forward, InPieces, Learner, Observation, Occasion } from "../task.ts";
import { SequenceModel, type SequenceState } from "./model.ts";
import { sequenceRecurrence } from "./sequence_recurrence.ts";
import type { SequenceOptions } from "./sequence_options.ts";
import { cutSequence, type SequenceData, type SequenceWindows } from "./windows.ts";

/** The symbols of the batch that landscapes are measured on. */
const mostFixedSymbols = 512;

/** Makes an observation of a network. */
export type Observe = (model: SequenceModel, at: Occasion) => InPieces<Observation>;

/**
 * One network that learns a long sequence by truncated backpropagation through time: each training
 * step goes through one window, from the hidden state that the one before left, which is zero at
 * the start of each pass.
 */
export class SequenceLearner implements Learner {
  /** The network. */
  readonly model: SequenceModel;
  hiddenState: Tensor[] = [];
  readonly #criterion = new CrossEntropyLoss();
  readonly #windows: SequenceWindows;
  readonly #options: SequenceOptions;
  readonly #symbols: readonly string[];
  readonly #kind: string;
  readonly #observe: Observe;

  /**
   * Makes a network with random weights from the default generator.
   *
   * @param options How the sequence is cut, and how the network is built.
   * @param data The sequence.
   * @param kind The kind of observation that is made now and then.
   * @param observe Makes it.
   */
  constructor(options: SequenceOptions, data: SequenceData, kind: string, observe: Observe) {
    this.#windows = cutSequence("The sequence", data.ids, options);
    this.#options = options;
    this.#symbols = data.symbols;
    this.#kind = kind;
    this.#observe = observe;
    this.model = new SequenceModel(data.symbols.length, options);
  }

  get description(): string {
    return this.model.describe();
  }

  get hiddenWeights(): Parameter[] {
    return hiddenWeightsOf(this.model);
  }

  get dropout(): number {
    return this.model.rnn.dropout;
  }

  /** Reads one window; the loss is the mean cross-entropy of its symbols. */
  forward(step: number): Forward {
    const { training } = this.#windows;
    const { inputs, targets, first } = training.at(step % training.length);
    const [logits, state] = this.model.train().forward(
      inputs,
      first ? undefined : this.hiddenState,
    );
    this.hiddenState = state.map((tensor) => tensor.detach());
    return {
      loss: this.#criterion.forward(logits.view(inputs.size, -1), targets.view(-1)),
      symbols: inputs.size,
    };
  }

  /** The first columns of the first window: few enough to be measured thousands of times. */
  fixedBatch(): FixedBatch {
    const window = this.#windows.training.at(0);
    const [length, batchSize] = window.inputs.shape;
    const columns = Math.min(batchSize, Math.max(1, Math.floor(mostFixedSymbols / length)));
    const inputs = window.inputs.narrow(1, 0, columns);
    const targets = window.targets.narrow(1, 0, columns).reshape(-1);
    const forward = () => {
      const [logits] = this.model.eval().forward(inputs);
      return this.#criterion.forward(logits.view(inputs.size, -1), targets);
    };
    return { symbols: inputs.size, forward };
  }

  /** Reads the validation data window by window. */
  *validate(): InPieces<number> {
    const { validation } = this.#windows;
    if (validation === null) throw new Error("There is nothing to validate with");
    let sum = 0;
    let state: SequenceState | undefined;
    for (const { inputs, targets } of validation) {
      noGrad(() => {
        const [logits, next] = this.model.eval().forward(inputs, state);
        sum += this.#criterion.forward(logits.view(inputs.size, -1), targets.view(-1)).item();
        state = next;
      });
      yield;
    }
    return sum / validation.length;
  }

  /** The last loss of the first window of what there is to validate with, or else to learn from. */
  gradientsThroughTime(): GradientRow[] {
    const { training, validation } = this.#windows;
    const recurrence = sequenceRecurrence(this.model, (validation ?? training).at(0));
    return gradientNorms(recurrence, this.model.parameters(), [recurrence.steps - 1]);
  }

  /** Reads a passage of the text, or finds out what the prediction at a place of it depends on. */
  *inspect(kind: string, args: unknown): InPieces<unknown> {
    const { reading } = this.#windows;
    if (kind === "reading") {
      const { passage } = args as PassageQuestion;
      return yield* readPassage(this.model, this.#symbols, reading, passage);
    }
    if (kind !== "connectivity") return null;
    const { passage, position } = args as ConnectivityQuestion;
    return connectivity(this.model, reading, passage, position);
  }

  observationsAfter(step: number, isEndOfEpoch: boolean): string[] {
    return isEndOfEpoch || step % this.#options.sampleEvery === 0 ? [this.#kind] : [];
  }

  observe(_kind: string, at: Occasion): InPieces<Observation> {
    return this.#observe(this.model, at);
  }
}

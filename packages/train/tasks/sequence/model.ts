import { GRU, Linear, LSTM, Module, RNN } from "@ohlol/nn";
import type { DType, Tensor } from "@ohlol/tensor";
import type { SequenceOptions } from "./sequence_options.ts";

/** What a network remembers between two symbols: hₜ and, in an LSTM, cₜ, each `[L, B, H]`. */
export type SequenceState = Tensor[];

/** What decides how a network is built. */
export type Architecture = Pick<SequenceOptions, "cell" | "hiddenSize" | "numLayers" | "dropout">;

/**
 * A network that reads symbols and says, after each, which one comes next.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensor } from "@ohlol/tensor";
 * import { SequenceModel } from "@ohlol/train";
 *
 * const architecture = { cell: "gru", hiddenSize: 8, numLayers: 2, dropout: 0 } as const;
 * const model = new SequenceModel(3, architecture);
 * const ids = tensor([[0, 2], [1, 1], [2, 0]], { dtype: "int32" }); // three symbols of two texts
 * const [logits, [hidden]] = model.forward(ids);
 * assertEquals([logits.shape, hidden.shape], [[3, 2, 3], [2, 2, 8]]);
 * assertEquals(model.describe(), "GRU 3 -> 8 -> 8, Linear 8 -> 3");
 * ```
 */
export class SequenceModel extends Module {
  /** What remembers. */
  readonly rnn: RNN | GRU | LSTM;
  /** What makes the logits of the symbols of a hidden state. */
  readonly head: Linear;

  /**
   * Makes a network with random weights.
   *
   * @param symbols V: the size of the vocabulary.
   * @param architecture The recurrence and its size. Dropout is between layers: with a single one
   * there is none.
   */
  constructor(readonly symbols: number, architecture: Architecture) {
    super();
    this.rnn = createRecurrence(symbols, architecture);
    this.head = new Linear(architecture.hiddenSize, symbols);
  }

  /**
   * Reads symbols.
   *
   * @param ids Their indices, `[T, B]`, or their one-hot vectors, `[T, B, V]`.
   * @param state What to remember of the symbols before them; zeros if it isn't given.
   * @returns The logits of each next symbol, `[T, B, V]`, and the state after the last one.
   */
  forward(
    ids: Tensor<"int32"> | Tensor,
    state?: SequenceState,
  ): [logits: Tensor, state: SequenceState] {
    const [output, next] = this.#remember(ids, state);
    return [this.head.forward(output), next];
  }

  /** Whether it remembers a cell state beside the hidden state, as an LSTM does. */
  get remembersCells(): boolean {
    return this.rnn instanceof LSTM;
  }

  /** `LSTM 65 -> 128 -> 128, Linear 128 -> 65`. */
  describe(): string {
    const { rnn, head } = this;
    const layers = Array.from({ length: rnn.numLayers }, () => ` -> ${rnn.hiddenSize}`).join("");
    return `${rnn.constructor.name} ${rnn.inputSize}${layers}, ` +
      `Linear ${head.inFeatures} -> ${head.outFeatures}`;
  }

  #remember(ids: Tensor<DType>, state?: SequenceState): [Tensor, SequenceState] {
    if (this.rnn instanceof LSTM) {
      const [output, next] = this.rnn.forward(ids, state && [state[0], state[1]]);
      return [output, next];
    }
    const [output, hidden] = this.rnn.forward(ids, state?.[0]);
    return [output, [hidden]];
  }
}

function createRecurrence(
  symbols: number,
  { cell, hiddenSize, numLayers, dropout }: Architecture,
): RNN | GRU | LSTM {
  const options = { numLayers, dropout: numLayers > 1 ? dropout : 0 };
  switch (cell) {
    case "rnn":
      return new RNN(symbols, hiddenSize, options);
    case "gru":
      return new GRU(symbols, hiddenSize, options);
    case "lstm":
      return new LSTM(symbols, hiddenSize, options);
  }
}

import { noGrad, Tensor } from "@ohlol/tensor";
import { oneHot } from "@ohlol/text";
import type { SequenceModel, SequenceState } from "../model.ts";
import type { ReadColumns } from "../windows.ts";
import type { InPieces } from "../../task.ts";
import { correlations, features } from "./features.ts";
import { gatesOf, type LayerNumbers } from "./gates.ts";
import { guessCount, type ReadingChannel, type TextReading } from "./text_reading.ts";

/** The most numbers that a reading holds: 8 MB of them. */
const mostNumbers = 1 << 21;

/** The most symbols of a passage: more don't fit on any screen. */
const longestPassage = 4096;

/** Where a passage is. */
export interface Passage {
  /** Its number, from 0, and how many there are. */
  readonly number: number;
  readonly count: number;
  /** Where its column begins in the text. */
  readonly start: number;
  /** Where it begins in its column, and how many symbols it has. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds a passage of a text: a column, or a part of one where the network has many units. Its last
 * symbol is predicted and not the first of the next passage, but that of a column's last passage is
 * only predicted.
 *
 * @param number The passage's number; the nearest one if there is none.
 */
export function passageOf(model: SequenceModel, read: ReadColumns, number: number): Passage {
  const { columns, distance, length } = read;
  const most = Math.max(64, Math.floor(mostNumbers / numbersPerSymbol(model)));
  const parts = Math.ceil(length / Math.min(longestPassage, most));
  const size = Math.ceil(length / parts);
  const count = columns * parts;
  const known = Math.max(0, Math.min(number, count - 1));
  const offset = known % parts * size;
  return {
    ...{ number: known, count, start: Math.floor(known / parts) * distance, offset },
    length: Math.min(size, length - offset),
  };
}

function numbersPerSymbol({ rnn }: SequenceModel): number {
  const gates = { RNN: 0, GRU: 3, LSTM: 4 }[rnn.constructor.name] ?? 0;
  const states = rnn.constructor.name === "LSTM" ? 2 : 1;
  return rnn.numLayers * rnn.hiddenSize * (gates + states);
}

/** How many symbols are read before other work can be done. */
const pieceLength = 64;

/**
 * Reads a passage, from a zero state at the beginning of its column, as in validation.
 *
 * @param model The network; it is put into evaluation mode.
 * @param symbols The vocabulary.
 * @param read The text.
 * @param number The passage's number.
 */
export function* readPassage(
  model: SequenceModel,
  symbols: readonly string[],
  read: ReadColumns,
  number: number,
): InPieces<TextReading> {
  const passage = passageOf(model, read, number);
  const { start, offset, length, count } = passage;
  const ids = read.ids.slice(start + offset, start + offset + length);
  const notes = new Notes(model, length);
  let state: SequenceState | undefined;
  for (let at = 0; at < offset + length; at++) {
    const from = at - offset;
    const [logits, next] = noGrad(() =>
      model.eval().forward(idTensor(read.ids[start + at]), state)
    );
    if (from >= 0) notes.addState(from, state, next);
    // What is read predicts the symbol after it.
    if (from + 1 >= 0 && from + 1 < length) notes.addPrediction(from + 1, logits, ids[from + 1]);
    state = next;
    if (at % pieceLength === 0) yield;
  }
  const texts = Array.from(ids, (id) => symbols[id]);
  const values = features.map((feature) => feature.values(texts));
  return {
    ...{ passage: passage.number, passages: count, first: start + offset, ids },
    surprise: notes.surprise,
    guesses: notes.guesses,
    guessProbabilities: notes.guessProbabilities,
    channels: notes.channels(ids).map((channel): ReadingChannel => ({
      ...channel,
      correlations: correlations(channel.values, channel.units, values),
    })),
    features: features.map(({ name }) => name),
  };
}

/** What is noted down while a network reads. */
class Notes {
  readonly surprise: Float32Array;
  readonly guesses: Int32Array;
  readonly guessProbabilities: Float32Array;
  /** `[L][P, H]` each. */
  readonly #hidden: Float32Array[];
  readonly #before: Float32Array[];
  readonly #cells: Float32Array[];

  constructor(private readonly model: SequenceModel, private readonly length: number) {
    const { numLayers, hiddenSize } = model.rnn;
    const layers = (count: number) =>
      Array.from({ length: count }, () => new Float32Array(length * hiddenSize));
    this.surprise = new Float32Array(length).fill(NaN);
    this.guesses = new Int32Array(length * guessCount).fill(-1);
    this.guessProbabilities = new Float32Array(length * guessCount);
    this.#hidden = layers(numLayers);
    this.#before = layers(numLayers);
    this.#cells = layers(model.remembersCells ? numLayers : 0);
  }

  /** Notes the states before and after a symbol. */
  addState(at: number, before: SequenceState | undefined, after: SequenceState): void {
    const { hiddenSize } = this.model.rnn;
    const copy = (to: readonly Float32Array[], state: Tensor | undefined) =>
      to.forEach((values, layer) => {
        const own = state?.data.subarray(layer * hiddenSize, (layer + 1) * hiddenSize);
        if (own !== undefined) values.set(own, at * hiddenSize);
      });
    copy(this.#hidden, after[0]);
    copy(this.#before, before?.[0]);
    copy(this.#cells, after[1]);
  }

  /** Notes what was expected at a place, where a symbol came. */
  addPrediction(at: number, logits: Tensor, id: number): void {
    const probabilities = noGrad(() => logits.view(-1).logSoftmax(0)).data;
    this.surprise[at] = -probabilities[id];
    bestOf(probabilities).forEach((guess, i) => {
      this.guesses[at * guessCount + i] = guess;
      this.guessProbabilities[at * guessCount + i] = Math.exp(probabilities[guess]);
    });
  }

  /** The states and gates of all layers. */
  channels(ids: Int32Array): Omit<ReadingChannel, "correlations">[] {
    const { numLayers, hiddenSize: units } = this.model.rnn;
    return this.#hidden.flatMap((hidden, layer) => {
      const numbers: LayerNumbers[] = [
        { name: "hidden state h", scale: "signed", values: hidden },
        ...this.#cells.slice(layer, layer + 1).map((values): LayerNumbers => ({
          ...{ name: "cell state c", scale: null, values },
        })),
        ...gatesOf(this.model, layer, {
          inputs: this.#inputsOf(layer, ids),
          before: this.#matrix(this.#before[layer]),
        }),
      ];
      return numbers.map((channel) => ({
        ...channel,
        units,
        layer: numLayers > 1 ? layer + 1 : null,
      }));
    });
  }

  /** What a layer reads: one-hot vectors, or the hidden states of the layer below. */
  #inputsOf(layer: number, ids: Int32Array): Tensor {
    if (layer > 0) return this.#matrix(this.#hidden[layer - 1]);
    return oneHot(new Tensor<"int32">(ids, [ids.length]), this.model.symbols);
  }

  #matrix(values: Float32Array): Tensor {
    return new Tensor(values, [this.length, this.model.rnn.hiddenSize]);
  }
}

function idTensor(id: number): Tensor<"int32"> {
  return new Tensor<"int32">(Int32Array.of(id), [1, 1]);
}

/** The indices of the largest numbers, the largest first. */
function bestOf(values: Float32Array): number[] {
  const best: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (best.length === guessCount && values[i] <= values[best[guessCount - 1]]) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]] < values[i]) at--;
    best.splice(at, 0, i);
    if (best.length > guessCount) best.pop();
  }
  return best;
}

/** The state of a network before a place of a passage; undefined at the beginning of a column. */
export function stateBefore(
  model: SequenceModel,
  read: ReadColumns,
  start: number,
  end: number,
): SequenceState | undefined {
  if (end === start) return undefined;
  const ids = new Tensor<"int32">(read.ids.slice(start, end), [end - start, 1]);
  return noGrad(() => model.eval().forward(ids))[1];
}

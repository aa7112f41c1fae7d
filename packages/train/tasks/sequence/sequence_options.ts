import { type Fields, number, oneOf } from "../../events/fields.ts";

/** Options of tasks that predict, at every place of a long sequence, which symbol comes next. */
export interface SequenceOptions {
  /** The recurrent layer. */
  cell: "rnn" | "gru" | "lstm";
  /** H: the size of a hidden state. */
  hiddenSize: number;
  /** How many recurrent layers there are. */
  numLayers: number;
  /** The probability that an output of a layer except the last is dropped in training. */
  dropout: number;
  /** B: how many stretches of the sequence are read side by side. */
  batchSize: number;
  /** T: how many symbols of each a training step goes through. */
  sequenceLength: number;
  /** Which part of the sequence, its end, is kept for validation: at least 0, less than 1. */
  validation: number;
  /** Observations are made every so many steps, and at the end of every epoch. */
  sampleEvery: number;
}

/** How the options look in a log. */
export const sequenceOptions: Fields<SequenceOptions> = {
  cell: oneOf("rnn", "gru", "lstm"),
  ...{ hiddenSize: number, numLayers: number, dropout: number },
  ...{ batchSize: number, sequenceLength: number, validation: number, sampleEvery: number },
};

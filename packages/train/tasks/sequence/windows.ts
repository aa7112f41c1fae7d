import { Tensor } from "@ohlol/tensor";
import { type TextWindows, textWindows } from "@ohlol/text";
import type { DataDescription } from "../task.ts";
import { DataError } from "../data_error.ts";
import type { SequenceOptions } from "./sequence_options.ts";

/** A sequence of symbols. */
export interface SequenceData {
  /** The vocabulary, in the order of the indices. */
  symbols: string[];
  /** The whole sequence as indices; of a text in shared memory, so that threads need no copy. */
  ids: Int32Array;
}

/** How a sequence is cut. */
export type Cut = Pick<SequenceOptions, "batchSize" | "sequenceLength" | "validation">;

/** A sequence in two parts, its beginning to learn from and its end to validate with. */
export interface SequenceWindows {
  /** How many symbols there are to learn from. */
  trainingSymbols: number;
  /** How many symbols there are to validate with. */
  validationSymbols: number;
  /** The windows of a pass through what there is to learn from. */
  training: TextWindows;
  /** The windows of what there is to validate with; null where nothing is validated. */
  validation: TextWindows | null;
  /** What is read to look at a network: what there is to validate with, or else to learn from. */
  reading: ReadColumns;
}

/** A part of a sequence in columns, as it is validated: each is read from a zero state. */
export interface ReadColumns {
  /** The part. */
  readonly ids: Int32Array;
  /** How many columns it has. */
  readonly columns: number;
  /** How far the beginnings of two columns are apart. */
  readonly distance: number;
  /** How many symbols of a column are read or predicted: those of its whole windows, and one more. */
  readonly length: number;
}

/**
 * Cuts a sequence in two parts, and each into windows. The second part is validated in fewer
 * columns where it is too short for as many as the first.
 *
 * @param name What the sequence is called in messages.
 * @param noun What its symbols are called there.
 * @throws {DataError} If a part is too short.
 */
export function cutSequence(
  name: string,
  ids: Int32Array,
  cut: Cut,
  noun = "symbols",
): SequenceWindows {
  const validationSymbols = Math.floor(ids.length * cut.validation);
  const trainingSymbols = ids.length - validationSymbols;
  checkLengths(name, trainingSymbols, validationSymbols, cut, noun);
  const [first, last] = [ids.subarray(0, trainingSymbols), ids.subarray(trainingSymbols)];
  return {
    trainingSymbols,
    validationSymbols,
    training: windowsOf(first, cut),
    validation: cut.validation > 0 ? windowsOf(last, cut) : null,
    reading: columnsOf(cut.validation > 0 ? last : first, cut),
  };
}

/** Describes a sequence, with chance as its only baseline. */
export function describeSequence(
  name: string,
  { symbols, ids }: SequenceData,
  cut: Cut,
  noun?: string,
): DataDescription {
  const { trainingSymbols, validationSymbols, training } = cutSequence(name, ids, cut, noun);
  const baselines = [{ label: "chance", loss: Math.log(symbols.length) }];
  const stepsPerEpoch = training.length;
  return { symbols, trainingSymbols, validationSymbols, stepsPerEpoch, baselines, ids };
}

/** The windows of a part that is long enough for at least one column. */
function windowsOf(part: Int32Array, cut: Cut): TextWindows {
  return textWindows(new Tensor<"int32">(part, [part.length]), {
    batchSize: columnCount(part, cut),
    sequenceLength: cut.sequenceLength,
  });
}

function columnCount(part: Int32Array, { batchSize, sequenceLength }: Cut): number {
  return Math.min(batchSize, Math.floor(part.length / (sequenceLength + 1)));
}

/** The columns of those windows. */
function columnsOf(ids: Int32Array, cut: Cut): ReadColumns {
  const columns = columnCount(ids, cut);
  const distance = Math.floor(ids.length / columns);
  const windows = Math.floor((distance - 1) / cut.sequenceLength);
  return { ids, columns, distance, length: windows * cut.sequenceLength + 1 };
}

function checkLengths(
  name: string,
  trainingSymbols: number,
  validationSymbols: number,
  { batchSize, sequenceLength, validation }: Cut,
  noun: string,
): void {
  const window = sequenceLength + 1;
  if (trainingSymbols < batchSize * window) {
    throw new DataError(
      `${name} is too short: ${batchSize} columns of ${sequenceLength} ${noun}, each with the one ` +
        `after it, take ${batchSize * window} ${noun} to learn from: got ${trainingSymbols}`,
    );
  }
  if (validation > 0 && validationSymbols < window) {
    throw new DataError(
      `${name} is too short: ${sequenceLength} ${noun} with the one after them ` +
        `take ${window} ${noun} to validate with: got ${validationSymbols}`,
    );
  }
}

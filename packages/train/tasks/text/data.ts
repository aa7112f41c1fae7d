import { Tensor } from "@ohlol/tensor";
import { type TextWindows, textWindows, type Vocab } from "@ohlol/text";
import type { SequenceConfig, SequenceTraining } from "../../training_config.ts";
import { weatherReferences, weatherSequence } from "../weather/task.ts";
import { DataError } from "./data_error.ts";
import type { LoadingEvent, SequenceStartedEvent } from "../../events/sequence_events.ts";
import { quotedTextName } from "./names.ts";
import { readTextFile } from "./text_file.ts";

/** A sequence of symbols: its beginning to learn from, its end to validate with. */
export interface SequenceData {
  /** The symbols. */
  vocab: Vocab;
  /** The whole sequence as indices; of a text in shared memory, so that workers need no copy. */
  ids: Int32Array;
  /** How many symbols are to learn from. */
  trainingSymbols: number;
  /** How many symbols are to validate with. */
  validationSymbols: number;
  /** The windows of a pass through what is to learn from. */
  training: TextWindows;
  /** The windows of what is to validate with; null where nothing is validated. */
  validation: TextWindows | null;
  /** Losses to compare with that are known beforehand. */
  references: SequenceStartedEvent["references"];
}

/**
 * Prepares what a configuration names, and tells how far it is.
 *
 * @throws {DataError} If nothing can be learned from it.
 */
export async function* sequenceData(
  config: SequenceConfig,
): AsyncGenerator<LoadingEvent, SequenceData> {
  switch (config.task) {
    case "text": {
      const { vocab, ids } = yield* readTextFile(config.file);
      return cutSequence(quotedTextName(config.file), vocab, ids, config);
    }
    case "weather": {
      const { vocab, ids } = weatherSequence(config.days);
      return { ...cutSequence("The weather", vocab, ids, config), references: weatherReferences() };
    }
  }
}

/** What decides how a sequence is cut. */
export type Cut = Pick<SequenceTraining, "batchSize" | "sequenceLength" | "validation">;

/**
 * Cuts a sequence in two parts, and each into windows. The second part is validated in fewer
 * columns where it is too short for as many as the first.
 *
 * @param name What the sequence is called in messages.
 * @throws {DataError} If a part is too short.
 */
export function cutSequence(
  name: string,
  vocab: Vocab,
  ids: Int32Array,
  config: Cut,
): SequenceData {
  const validationSymbols = Math.floor(ids.length * config.validation);
  const trainingSymbols = ids.length - validationSymbols;
  checkLengths(name, trainingSymbols, validationSymbols, config);
  return {
    vocab,
    ids,
    trainingSymbols,
    validationSymbols,
    training: windowsOf(ids.subarray(0, trainingSymbols), config),
    validation: config.validation > 0 ? windowsOf(ids.subarray(trainingSymbols), config) : null,
    references: [{ label: "chance", loss: Math.log(vocab.size) }],
  };
}

/** The windows of a part that is long enough for at least one column. */
function windowsOf(part: Int32Array, { batchSize, sequenceLength }: Cut): TextWindows {
  const columns = Math.min(batchSize, Math.floor(part.length / (sequenceLength + 1)));
  return textWindows(new Tensor<"int32">(part, [part.length]), {
    batchSize: columns,
    sequenceLength,
  });
}

function checkLengths(
  name: string,
  trainingSymbols: number,
  validationSymbols: number,
  { batchSize, sequenceLength, validation }: Cut,
): void {
  const window = sequenceLength + 1;
  if (trainingSymbols < batchSize * window) {
    throw new DataError(
      `${name} is too short: ${batchSize} columns of ${sequenceLength} symbols, each with the one ` +
        `after it, take ${batchSize * window} symbols to learn from: got ${trainingSymbols}`,
    );
  }
  if (validation > 0 && validationSymbols < window) {
    throw new DataError(
      `${name} is too short: ${sequenceLength} symbols with the one after them ` +
        `take ${window} symbols to validate with: got ${validationSymbols}`,
    );
  }
}

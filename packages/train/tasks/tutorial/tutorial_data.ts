import { Vocab } from "@ohlol/text";
import type { Reading } from "../../events/event.ts";
import { DataError } from "../data_error.ts";
import type { TutorialOptions } from "./tutorial_config.ts";

/** What all contestants are shown. */
export interface TutorialData {
  /** The symbols of both strings, in the order of the indices. */
  symbols: string[];
  /** `[T]`: the indices of the symbols that the network reads. */
  inputs: Int32Array;
  /** `[T]`: the indices of those that it should answer. */
  targets: Int32Array;
}

/**
 * Numbers the symbols of both strings.
 *
 * @throws {DataError} If they are empty, or not of the same length.
 */
export function tutorialData(
  { input, target }: Pick<TutorialOptions, "input" | "target">,
): TutorialData {
  if (input === "") throw new DataError("The tutorial's task expected a string: got an empty one");
  const vocab = Vocab.fromText(input + target);
  const [inputs, targets] = [vocab.encode(input).data, vocab.encode(target).data];
  if (inputs.length !== targets.length) {
    throw new DataError(
      `The tutorial's task expected an answer for each symbol: got "${target}" for "${input}"`,
    );
  }
  return { symbols: [...vocab.symbols], inputs, targets };
}

/** The symbols that the network reads and should answer. */
export function readingOf({ symbols, inputs, targets }: TutorialData): Reading {
  const symbolsOf = (ids: Int32Array) => Array.from(ids, (id) => symbols[id]);
  return { inputs: symbolsOf(inputs), targets: symbolsOf(targets) };
}

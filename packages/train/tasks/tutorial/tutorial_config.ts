import type { Fields } from "../../events/fields.ts";
import { number, oneOf, orNull, since, text } from "../../events/fields.ts";
import type { RunConfig } from "../../config/run_config.ts";

/** The cells that a network can be built of. */
export type CellName = "rnn" | "gru" | "lstm";

/** Options of the tutorial's task: to answer each symbol of a string with that of another. */
export interface TutorialOptions {
  /** The string that the network reads. */
  input: string;
  /** The string that it should answer, of as many symbols. */
  target: string;
  /** The cell. */
  cell: CellName;
  /** How many layers of cells there are. */
  numLayers: number;
  /** The size of each hidden state, with a linear layer above the last; null: it is the logits. */
  hiddenSize: number | null;
}

/** The configuration of a run on the tutorial's task. */
export type TutorialConfig = RunConfig & TutorialOptions;

/** How the options look in a log. */
export const tutorialOptions: Fields<TutorialOptions> = {
  input: text,
  target: text,
  cell: since(oneOf("rnn", "gru", "lstm"), "rnn"),
  numLayers: since(number, 1),
  hiddenSize: orNull(number),
};

/** What a network does while it reads a passage of a text. */
export interface TextReading {
  /** The passage's number, from 0. */
  passage: number;
  /** How many passages there are. */
  passages: number;
  /** Where it begins in the text that is read, from 0. */
  first: number;
  /** `[P]`: the indices of its symbols. */
  ids: Int32Array;
  /** `[P]`: -log p of each symbol, in nats; NaN where it isn't predicted. */
  surprise: Float32Array;
  /** `[P, 5]`: the five best guesses for each symbol, before it is read; -1 where there is none. */
  guesses: Int32Array;
  /** `[P, 5]`: their probabilities. */
  guessProbabilities: Float32Array;
  /** What is there to look at after each symbol. */
  channels: ReadingChannel[];
  /** What the units are compared with. */
  features: string[];
}

/** Numbers of a layer after each symbol of a passage: its hidden state, or a gate. */
export interface ReadingChannel {
  /** What they are: `h`, `c`, `forget gate`. */
  name: string;
  /** The layer, from 1; null where there is but one. */
  layer: number | null;
  /** H: how many units it has. */
  units: number;
  /** What they lie between; null for a cell state, which has no bounds. */
  scale: "signed" | "fraction" | null;
  /** `[P, H]`: the numbers. */
  values: Float32Array;
  /** `[H, F]`: the correlation of each unit with each feature; NaN where one of them is constant. */
  correlations: Float32Array;
}

/** Which passage of a text a network reads. */
export interface PassageQuestion {
  /** The passage's number, from 0. */
  passage: number;
}

/** How much the symbols before a place move the prediction there. */
export interface Connectivity {
  /** Where the first of them is in the passage, from 0. */
  from: number;
  /** ‖∂L/∂xₛ‖ for each of them, up to the one before the place. */
  norms: Float32Array;
}

/** Of which symbol that is asked. */
export interface ConnectivityQuestion extends PassageQuestion {
  /** Its place in the passage, from 0. */
  position: number;
}

/** How many guesses there are. */
export const guessCount = 5;

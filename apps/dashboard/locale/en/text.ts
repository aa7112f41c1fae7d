/** What counts as one symbol of a text, in the code. */
type SymbolKind = "grapheme" | "byte" | "word";

/** The task that writes like a text. */
export const text = {
  symbols: { grapheme: "symbols", byte: "bytes", word: "words" } as Readonly<
    Record<SymbolKind, string>
  >,
  /** What a loss is per, and what isn't known in a formula. */
  unit: { grapheme: "symbol", byte: "byte", word: "word" } as Readonly<Record<SymbolKind, string>>,
  meanings: {
    byte: "a byte of the file",
    word: "a word (with the blank before it; marks and line ends are words, too)",
  },
  standardInput: "standard input",
  listTitle: (title: string) => `text ${title}`,
  nothingYet: "nothing written yet",
  texts: "texts",
  newestText: "newest text",
  newestTextOf: (name: string) => `newest text, ${name}`,
  newestTexts: "newest texts",
  step: (step: number) => `step ${step}`,
  /** What stands behind the step of a text. */
  head: (epoch: number, loss: string) => `  epoch ${epoch}  loss ${loss}`,
  sampleLine: (step: number) => `sample at step ${step}:`,
  chance: (formula: string, unit: string) => `${formula}, every ${unit} equally likely`,
  counted: {
    unigram: ["each", "singly", "counted, Witten-Bell"],
    bigram: ["each after the one before it", "pairs", "pairs"],
    trigram: ["each after the two before it", "triples", "triples"],
  } as Readonly<Record<string, readonly [full: string, short: string, least: string]>>,
  countedInFull: (what: string) =>
    `${what}, counted in the training text (Witten-Bell), on the validation text`,
  countedInShort: (what: string) => `${what} counted in the training text (Witten-Bell)`,
  help: {
    newestTexts: "what each contestant has written last; all are on 2",
    texts:
      "what each contestant has written, the newest on top, each with the training loss of its " +
      "step; the left arrow key goes back to older ones",
    selected: "the contestant that is selected (tab)",
    unknown: (known: string) => `any word but the ${known} most frequent ones`,
  },
};

/** A network that reads a text. */
export const reading = {
  reading: "reading",
  asked: "waiting for the network",
  isReading: "the network is reading",
  text: "text",
  by: (what: string, name: string) => `${what}, ${name}`,
  step: (step: number) => `, step ${step}`,
  units: "units",
  unitsTitle: "units by what they follow",
  followsNothing: "follows nothing here",
  follows: (correlation: string, feature: string) => `r ${correlation} ${feature}`,
  here: (value: string) => `here ${value}`,
  /** What units can follow, and what their numbers are, by their names in the code. */
  features: {
    "position in line": "position in line",
    "inside quotes": "inside quotes",
    "inside brackets": "inside brackets",
    "after a capital": "after a capital",
    "word start": "word start",
  } as Readonly<Record<string, string>>,
  channels: {} as Readonly<Record<string, string>>,
  unit: (layer: number | null, channel: string, unit: number) =>
    `${layer === null ? "" : `layer ${layer} `}${channel}, unit ${unit}`,
  guesses: "guesses",
  guessesTitle: "the five best guesses for the symbol under the cursor",
  firstSymbol: "is the first symbol, which nothing predicts",
  mean: (loss: string) => `   mean of the passage ${loss}`,
  connectivity: "connectivity",
  connectivityTitle: "what the prediction under the cursor depends on most",
  noConnectivity: "nothing: the network has read nothing before it",
  back: (distance: number, around: string) => `${distance} back, in ${around}`,
  lineHead: (label: string, passage: number, passages: number, symbols: number, mean: string) =>
    `${label}, passage ${passage} of ${passages}, ${symbols} symbols: mean surprise ${mean}`,
  lineUnits: "units by what they follow:",
  nothing: "nothing",
  passage: (passage: number, passages: number) => `passage ${passage} of ${passages}`,
  surpriseOf: (label: string, place: string) => `surprise, ${label}, ${place}`,
  unitFollows: (unit: string, correlation: string, feature: string) =>
    `${unit}: r ${correlation} ${feature}`,
  notPredicted: "not predicted",
  chance: " (ln V, chance)",
  help: {
    validationText: "the validation text",
    trainingText: "the training text, as nothing is validated",
    text: (text: string, hasSigns: boolean) =>
      `${text}, as the selected contestant (tab) reads it now, in passages ([ and ]), each column ` +
      "from zeros as in validation" +
      (hasSigns ? "; the signs below each line stand for its symbols" : ""),
    lineEnd: "the end of a line",
    colors: "what the symbols are coloured by (c changes it)",
    unitTerm: "unit",
    unit: "a unit of the hidden state, of the cell state, or of a gate, after the symbol; up and " +
      "down choose it",
    followsTerm: "r +0.83 inside quotes",
    follows: "what the unit follows best in this passage, and Pearson's correlation with it: " +
      "position in line, inside quotes or brackets, after a capital, word start",
    surpriseTerm: "surprise",
    surprise: "-log p of the symbol in nats, before it is read; ln V is what it is where all are " +
      "equally likely. Its mean over the whole text is the validation loss",
    connectivity:
      "how much each earlier symbol moves the prediction under the cursor: the norm of " +
      "the gradient of -log p by its one-hot vector",
  },
};

/** What is typed as it stands, what keys are called in ASCII, and a contestant's marks there. */
const typed = /--[a-z]+([\s│]+[A-Za-z,]+)?|deno task [a-z]+|left\/right|up\/down|\bo+\b/g;

/** Names of tensors and their parts, with the number of a layer or without. */
const tensors = /[Wb]?_[ih][a-z]|W_hy|weight_[ih]h|bias_[ih]h|[mv]_hat|d[hc]_s/g;

/**
 * What else may stay in Latin letters on a Chinese screen: names of programs, networks, methods and
 * keys, signs of formulas, and units.
 */
const named = new Set([
  ...["ohlol", "look", "fg", "tab", "shift", "Esc", "Enter", "Home", "End", "PageUp", "PageDown"],
  ...["Ctrl", "RNNCell", "GRUCell", "LSTMCell", "Linear", "head", "dropout", "logits", "PyTorch"],
  ...["Adam", "AdamW", "RMSprop", "Rprop", "Adafactor", "Muon", "Witten", "Bell", "Holm", "arXiv"],
  ...[
    "tanh",
    "sigmoid",
    "softmax",
    "sqrt",
    "ln",
    "log",
    "lr",
    "grad",
    "sum",
    "sign",
    "max",
    "min",
    "mean",
  ],
  ...["rms", "eps", "beta", "alpha", "dw", "nan", "NaN", "ms", "us", "momentum"],
]);

/** The words in Latin letters, of two small ones or more, that may not stay on a Chinese screen. */
export function englishWords(text: string): string[] {
  const rest = text.replaceAll(typed, "").replaceAll(tensors, "");
  const found = rest.match(/[A-Za-z]*[a-z]{2,}[A-Za-z]*[…~]?/g) ?? [];
  return [...new Set(found)].filter((word) => !isNamed(word));
}

/** A name that was cut is known by its beginning. */
function isNamed(word: string): boolean {
  const [, beginning] = /^(.*)[…~]$/.exec(word) ?? [];
  if (beginning === undefined) return named.has(word);
  return [...named].some((name) => name.startsWith(beginning));
}

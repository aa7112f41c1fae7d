import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Generator as RandomGenerator, manualSeed } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";
import { SequenceModel } from "../sequence/model.ts";
import { textVocab } from "./text_symbols.ts";
import { sampleSymbols, type SamplingOptions } from "./sampling.ts";

const vocab = Vocab.fromText("abcd");

/** A network that expects the same whatever it has read: each symbol with its probability. */
function indifferentModel(probabilities: number[], symbols = vocab): SequenceModel {
  const model = new SequenceModel(symbols.size, {
    ...{ cell: "rnn", hiddenSize: 2, numLayers: 1, dropout: 0 },
  });
  model.head.weight.data.fill(0);
  model.head.bias!.data.set(probabilities.map(Math.log));
  return model;
}

function sample(
  model: SequenceModel,
  options: Partial<SamplingOptions> = {},
  symbols = vocab,
): string {
  const defaults = { length: 2000, temperature: 1, topK: 0, prompt: "" };
  const generator = new RandomGenerator(1);
  return [...sampleSymbols(model, symbols, { ...defaults, generator, ...options })].join("");
}

function shares(text: string): number[] {
  return vocab.symbols.map((symbol) => text.split(symbol).length - 1).map((n) => n / text.length);
}

function assertShares(text: string, expected: number[]) {
  shares(text).forEach((share, i) => assertAlmostEquals(share, expected[i], 0.04, `symbol ${i}`));
}

Deno.test("Symbols come as often as they are expected", () => {
  assertShares(sample(indifferentModel([0.1, 0.2, 0.3, 0.4])), [0.1, 0.2, 0.3, 0.4]);
});

Deno.test("A low temperature prefers the likelier symbols, a high one makes all alike", () => {
  const model = indifferentModel([0.1, 0.2, 0.3, 0.4]);
  const squares = [0.01, 0.04, 0.09, 0.16].map((p) => p / 0.3);
  assertShares(sample(model, { temperature: 0.5 }), squares);
  assertShares(sample(model, { temperature: 1000 }), [0.25, 0.25, 0.25, 0.25]);
});

Deno.test("Temperature 0 takes the likeliest symbol, of equal ones the first", () => {
  assertEquals(
    sample(indifferentModel([0.1, 0.4, 0.4, 0.1]), { temperature: 0, length: 3 }),
    "bbb",
  );
});

Deno.test("Of the k likeliest symbols alone there is none other", () => {
  const model = indifferentModel([0.1, 0.2, 0.3, 0.4]);
  assertShares(sample(model, { topK: 2 }), [0, 0, 3 / 7, 4 / 7]);
  assertEquals(shares(sample(model, { topK: 1 })), [0, 0, 0, 1]);
  assertShares(sample(model, { topK: 9 }), [0.1, 0.2, 0.3, 0.4]);
});

Deno.test("Of a nucleus there is no symbol that the likelier ones make up without", () => {
  const model = indifferentModel([0.1, 0.2, 0.3, 0.4]);
  assertShares(sample(model, { topP: 0.6 }), [0, 0, 3 / 7, 4 / 7]);
  assertEquals(shares(sample(model, { topP: 0.3 })), [0, 0, 0, 1]);
  assertShares(sample(model, { topK: 3, topP: 1 }), [0, 2 / 9, 3 / 9, 4 / 9]);
});

/** A network that expects after each symbol the one that stands one further in the vocabulary. */
function countingModel(symbols: Vocab): SequenceModel {
  const V = symbols.size;
  const model = new SequenceModel(V, { cell: "rnn", hiddenSize: V, numLayers: 1, dropout: 0 });
  for (const [name, { data }] of model.namedParameters()) {
    data.fill(0);
    if (name === "rnn.weight_ih_l0") { for (let i = 0; i < V; i++) data[i * V + i] = 9; }
    if (name === "head.weight") { for (let i = 0; i < V; i++) data[(i + 1) % V * V + i] = 99; }
  }
  return model;
}

Deno.test("Each symbol follows on the one before it, the first on the prompt's last", () => {
  const model = countingModel(vocab);
  assertEquals(sample(model, { prompt: "da", length: 6 }), "bcdabc");
});

Deno.test("Without a prompt a sample begins as after a line end, if there is one", () => {
  assertEquals(sample(countingModel(vocab), { length: 3 }), "bcd");
  for (const [text, begin] of [["\t\nab", "ab\t"], ["\t\r\nab", "ab\t"]]) {
    const symbols = Vocab.fromText(text);
    assertEquals(sample(countingModel(symbols), { length: 3 }, symbols), begin);
  }
});

Deno.test("Words are written with the blanks between them, unknown ones too", () => {
  const words = textVocab(["<unk>", " fox", ".", "\n"], "word");
  const counting = (prompt: string, length: number) =>
    sample(countingModel(words), { prompt, length }, words);
  assertEquals(counting("", 6), "<unk> fox.\n<unk> fox");
  assertEquals(counting("the fox.", 3), "\n<unk> fox");
  assertEquals(counting("the fox.\n", 1), "<unk>");
  assertEquals(counting("fox", 2), ".\n");
  const withoutLineEnd = textVocab(["<unk>", " fox", "."], "word");
  assertEquals(sample(countingModel(withoutLineEnd), { length: 3 }, withoutLineEnd), ". <unk> fox");
});

Deno.test("Bytes are written as soon as their character is whole", () => {
  const bytes = textVocab(["a", "\xc3", "\xa4"], "byte");
  const options = { length: 5, temperature: 1, prompt: "a", generator: new RandomGenerator(1) };
  const pieces = [...sampleSymbols(countingModel(bytes), bytes, options)];
  assertEquals(pieces, ["", "ä", "a", "", "ä"]);
  const cut = [...sampleSymbols(countingModel(bytes), bytes, { ...options, length: 4 })];
  assertEquals(cut, ["", "ä", "a", "", "\ufffd"]);
});

Deno.test("Nothing is computed before it is asked for", () => {
  manualSeed(1);
  const endless = sampleSymbols(indifferentModel([1, 1, 1, 1]), vocab, {
    ...{ length: Infinity, temperature: 1, topK: 0, prompt: "" },
    generator: new RandomGenerator(1),
  });
  assertEquals(endless.take(3).toArray().length, 3);
});

Deno.test("A network whose weights are NaN writes something", () => {
  const model = indifferentModel([NaN, NaN, NaN, NaN]);
  for (const temperature of [0, 1]) {
    assertEquals(sample(model, { temperature, length: 5 }).length, 5);
  }
});

const refusals: [options: Partial<SamplingOptions>, message: string][] = [
  [
    { prompt: "abx" },
    'Cannot encode "x" at position 2: not in the vocabulary of 4 symbols',
  ],
  [{ temperature: -1 }, "sampleFrom expected temperature >= 0: got -1"],
  [{ temperature: NaN }, "sampleFrom expected temperature >= 0: got NaN"],
  [{ topK: 0.5 }, "sampleFrom expected a whole number >= 0 as topK: got 0.5"],
  [{ topP: 0 }, "sampleFrom expected topP above 0 and at most 1: got 0"],
];
for (const [options, message] of refusals) {
  Deno.test(`A sample is refused: ${message}`, () => {
    const defaults = { length: 1, temperature: 1, topK: 0, prompt: "" };
    const generator = new RandomGenerator(1);
    const error = assertThrows(
      () =>
        sampleSymbols(indifferentModel([1, 1, 1, 1]), vocab, {
          ...defaults,
          generator,
          ...options,
        }).next(),
      RangeError,
    );
    assertEquals(error.message, message);
  });
}

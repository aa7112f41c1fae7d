/**
 * Sequences of different lengths in one batch: a network that reads words of a, b and c in both
 * directions learns to say which ones contain "aba".
 *
 * ```sh
 * deno run packages/nn/examples/classifier.ts
 * ```
 */
import { Adam, CrossEntropyLoss, GRU, Linear, Module, packSequence } from "@ohlol/nn";
import { cat, manualSeed, noGrad, randint, type Tensor, tensor } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";

const vocab = Vocab.fromText("abc");

class Classifier extends Module {
  readonly gru = new GRU(vocab.size, 16, { bidirectional: true });
  readonly head = new Linear(2 * 16, 2);

  forward(words: Tensor<"int32">[]): Tensor {
    // Packed, each word is read to its own end, and backwards from there; padding would be read too.
    const [, hn] = this.gru.forward(packSequence(words, { enforceSorted: false }));
    return this.head.forward(cat([hn.select(0, 0), hn.select(0, 1)], 1));
  }
}

/** Draws random words of at most that length, and tells for each whether it contains "aba". */
function draw(count: number, longest: number): [words: Tensor<"int32">[], labels: Tensor<"int32">] {
  const lengths = [...randint(3, longest + 1, [count]).data];
  const words = lengths.map((length) => randint(0, vocab.size, [length]));
  const labels = words.map((word) => Number(vocab.decode(word).includes("aba")));
  return [words, tensor(labels, { dtype: "int32" })];
}

manualSeed(1);
const model = new Classifier();
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(model.parameters(), { lr: 0.02 });
for (let step = 1; step <= 150; step++) {
  const [words, labels] = draw(32, 20);
  optimizer.zeroGrad();
  const loss = criterion.forward(model.forward(words), labels);
  loss.backward();
  optimizer.step();
  if (step % 25 === 0) console.log(`step ${step}: loss ${loss.item().toFixed(3)}`);
}
const [words, labels] = draw(500, 40);
const guesses = noGrad(() => model.forward(words).argmax(1));
const right = guesses.eq(labels).to("float32").mean().item();
console.log(`right on words of up to 40 letters: ${(100 * right).toFixed(0)}%`);
for (const text of ["aba", "abc", "bbbbbbabaaaaaaa", "abbabbabbabba"]) {
  const logits = noGrad(() => model.forward([vocab.encode(text)]));
  console.log(text.padEnd(16), logits.argmax().item() === 1 ? "contains aba" : "does not");
}

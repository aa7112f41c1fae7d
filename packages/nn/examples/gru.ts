/**
 * Memory: a network reads digits with a letter among them now and then, and is to say after each
 * symbol which letter it has read last. A GRU can close its gate to digits, and learns to keep the
 * letter; a plain recurrent network overwrites its state with all that it reads.
 *
 * ```sh
 * deno run packages/nn/examples/gru.ts
 * ```
 */
import { Adam, CrossEntropyLoss, GRU, Linear, Module, RNN } from "@ohlol/nn";
import { manualSeed, noGrad, rand, randint, Tensor } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";

const letters = 4;
const vocab = Vocab.fromSymbols([..."abcd1234"]);
const steps = 60;
const hiddenSize = 8;

/** What is read, `[T, B]`, and the letter that has been read last at each step. */
interface Sequences {
  read: Tensor<"int32">;
  last: Tensor<"int32">;
}

/** Random sequences: a letter first, and later one in every twenty symbols. */
function draw(batch: number): Sequences {
  const read = randint(letters, vocab.size, [steps, batch]);
  const letter = randint(0, letters, [steps, batch]);
  const chance = rand([steps, batch]);
  const last = new Int32Array(read.size);
  for (let i = 0; i < read.size; i++) {
    if (i < batch || chance.data[i] < 0.05) read.data[i] = letter.data[i];
    last[i] = read.data[i] < letters ? read.data[i] : last[i - batch];
  }
  return { read, last: new Tensor<"int32">(last, read.shape) };
}

class Model extends Module {
  readonly head = new Linear(hiddenSize, letters);

  constructor(readonly layer: RNN | GRU) {
    super();
  }

  forward(read: Tensor<"int32">): Tensor {
    const [states] = this.layer.forward(read); // symbols stand for one-hot vectors
    return this.head.forward(states);
  }
}

const criterion = new CrossEntropyLoss();

function train(model: Model, optimizer: Adam, { read, last }: Sequences): void {
  optimizer.zeroGrad();
  const logits = model.forward(read);
  criterion.forward(logits.view(-1, letters), last.view(-1)).backward();
  optimizer.step();
}

/** The letter that is the most likely one at each step, `[T, B]`. */
function guess(model: Model, read: Tensor<"int32">): Tensor<"int32"> {
  return noGrad(() => model.forward(read).argmax(-1));
}

manualSeed(2);
const contestants = [RNN, GRU].map((layer) => {
  const model = new Model(new layer(vocab.size, hiddenSize));
  return { name: layer.name, model, optimizer: new Adam(model.parameters(), { lr: 0.02 }) };
});
const unseen = draw(100);

/** How many of the guesses on unseen sequences are right. */
function accuracy(model: Model): string {
  const guesses = guess(model, unseen.read).data;
  const right = guesses.filter((letter, i) => letter === unseen.last.data[i]);
  return `${Math.round(100 * right.length / guesses.length)}%`;
}

console.log("step", ...contestants.map(({ name }) => name.padStart(5)));
for (let step = 1; step <= 100; step++) {
  const batch = draw(16);
  for (const { model, optimizer } of contestants) train(model, optimizer, batch);
  if (step % 25 === 0) {
    const row = contestants.map(({ model }) => accuracy(model).padStart(5));
    console.log(`${step}`.padStart(4), ...row);
  }
}

const { read, last } = draw(1);
console.log(`\nread ${vocab.decode(read)}\nlast ${vocab.decode(last)}`);
for (const { name, model } of contestants) {
  console.log(name.padEnd(4), vocab.decode(guess(model, read)));
}

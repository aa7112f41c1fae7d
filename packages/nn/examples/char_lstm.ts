/**
 * A character model: two layers of LSTM read a text, each window from the state that the one before
 * left, and learn which character comes next. Then the network writes.
 *
 * ```sh
 * deno run packages/nn/examples/char_lstm.ts
 * ```
 */
import { Adam, CrossEntropyLoss, Linear, LSTM, type LSTMState, Module } from "@ohlol/nn";
import { manualSeed, noGrad, type Tensor } from "@ohlol/tensor";
import { sampleFrom, textWindows, Vocab } from "@ohlol/text";

const verse =
  "A cell reads a letter and keeps what it can, and writes with the memory of where it " +
  "began. What comes after that is an e or an o, and only the letters before it can know. ";
const text = verse.repeat(8);
const vocab = Vocab.fromText(text);

class Model extends Module {
  readonly lstm = new LSTM(vocab.size, 64, { numLayers: 2 });
  readonly head = new Linear(64, vocab.size);

  /** Takes symbols, `[T, B]`, and returns the logits of the next ones, `[T, B, V]`. */
  forward(ids: Tensor<"int32">, state?: LSTMState): [logits: Tensor, state: LSTMState] {
    const [outputs, next] = this.lstm.forward(ids, state); // symbols stand for one-hot vectors
    return [this.head.forward(outputs), next];
  }
}

manualSeed(1);
const model = new Model();
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(model.parameters(), { lr: 0.005 });
const windows = textWindows(vocab.encode(text), { batchSize: 4, sequenceLength: 32 });
for (let epoch = 1; epoch <= 30; epoch++) {
  let state: LSTMState | undefined, loss = 0, expected = "";
  for (const { inputs, targets } of windows) {
    optimizer.zeroGrad();
    const [logits, [h, c]] = model.forward(inputs, state);
    const windowLoss = criterion.forward(logits.flatten(0, 1), targets.flatten());
    windowLoss.backward();
    optimizer.step();
    state = [h.detach(), c.detach()];
    loss += windowLoss.item() / windows.length;
    expected = vocab.decode(logits.argmax(-1).select(1, 0));
  }
  if (epoch % 5 === 0) {
    console.log(`epoch ${epoch}: loss ${loss.toFixed(2)}, expects "${expected}"`);
  }
}
let ids = vocab.encode("A cell ").view(-1, 1), state: LSTMState | undefined, written = "A cell ";
while (written.length < verse.length - 1) {
  const [logits, next] = noGrad(() => model.forward(ids, state));
  ids = sampleFrom(logits.narrow(0, -1, 1), { temperature: 0 }); // the most likely one
  state = next;
  written += vocab.decode(ids);
}
console.log(written);

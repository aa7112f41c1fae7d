/**
 * The tutorial's program: a recurrent cell learns to answer "hello" with "ohlol".
 *
 * ```sh
 * deno run packages/nn/examples/tutorial.ts
 * ```
 *
 * Next: from_scratch.ts, the same without the library's cell, loss and optimizer.
 */
import { Adam, CrossEntropyLoss, RNNCell } from "@ohlol/nn";
import { manualSeed, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";

const vocab = Vocab.fromText("hello"); // e h l o
const inputs = oneHot(vocab.encode("hello"), vocab.size).view(-1, 1, vocab.size);
const labels = vocab.encode("ohlol").view(-1, 1);

manualSeed(3332505980);
const cell = new RNNCell(vocab.size, 4);
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(cell.parameters(), { lr: 0.1 });

for (let epoch = 0; epoch < 15; epoch++) {
  optimizer.zeroGrad();
  let hidden = zeros([1, 4]);
  let loss = zeros([]);
  let predicted = "";
  for (let t = 0; t < inputs.shape[0]; t++) {
    hidden = cell.forward(inputs.select(0, t), hidden);
    loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
    predicted += vocab.decode(hidden.argmax(1));
  }
  loss.backward();
  optimizer.step();
  const shown = loss.item().toFixed(4);
  console.log(`Predicted string: ${predicted}, epoch [${epoch + 1}/15] loss=${shown}`);
}

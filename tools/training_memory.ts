/**
 * Trains the tutorial's network for 100,000 epochs, and prints how much memory is in use on the
 * way: the objects on the JavaScript heap, and the elements of tensors, which lie beside it, each
 * after a garbage collection. Fails if either has grown by more than 1 MB after the first tenth.
 *
 * ```sh
 * deno run --v8-flags=--expose-gc tools/training_memory.ts
 * ```
 *
 * @module
 */
import { Adam, CrossEntropyLoss, RNNCell } from "@ohlol/nn";
import { manualSeed, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";

const epochs = 100_000;
const interval = epochs / 10;
const allowedGrowth = 1e6;

const vocab = Vocab.fromText("hello");
const inputs = oneHot(vocab.encode("hello"), vocab.size).view(-1, 1, vocab.size);
const labels = vocab.encode("ohlol").view(-1, 1);

manualSeed(3332505980);
const cell = new RNNCell(vocab.size, 4);
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(cell.parameters(), { lr: 0.1 });

/** Trains for one epoch, as the tutorial does, and gives the loss. */
function trainEpoch(): number {
  optimizer.zeroGrad();
  let hidden = zeros([1, 4]);
  let loss = zeros([]);
  for (let t = 0; t < inputs.shape[0]; t++) {
    hidden = cell.forward(inputs.select(0, t), hidden);
    loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
  }
  loss.backward();
  optimizer.step();
  return loss.item();
}

/** The bytes in use once all garbage is gone. */
function bytesInUse(collectGarbage: () => void): { heap: number; outside: number } {
  collectGarbage();
  const { heapUsed, external } = Deno.memoryUsage();
  return { heap: heapUsed, outside: external };
}

const { gc } = globalThis as { gc?: () => void };
if (gc === undefined) {
  console.error("Cannot collect garbage: run this with --v8-flags=--expose-gc");
  Deno.exit(2);
}

const row = (...cells: string[]) => console.log(cells.map((cell) => cell.padStart(12)).join(""));
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(3)} MB`;

row("epoch", "loss", "heap", "outside");
const measured = [];
for (let epoch = 1, loss = 0; epoch <= epochs; epoch++) {
  loss = trainEpoch();
  if (epoch % interval > 0) continue;
  const bytes = bytesInUse(gc);
  measured.push(bytes);
  row(`${epoch}`, loss.toFixed(4), megabytes(bytes.heap), megabytes(bytes.outside));
}

const [first, last] = [measured[0], measured[measured.length - 1]];
const growth = Math.max(last.heap - first.heap, last.outside - first.outside);
console.log(`Growth after ${interval} epochs: ${megabytes(growth)}`);
Deno.exit(growth > allowedGrowth ? 1 : 0);

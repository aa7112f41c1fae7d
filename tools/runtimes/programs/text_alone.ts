/**
 * A program of `@ohlol/text` alone: its tensors have no methods in a bundle.
 *
 * @module
 */
import { oneHot, textWindows, Vocab } from "@ohlol/text";

const vocab = Vocab.fromText("hello");
const ids = vocab.encode("hello");
console.log(JSON.stringify(oneHot(ids, vocab.size).toArray()));
console.log(vocab.decode(ids));
console.log(
  JSON.stringify(textWindows(ids, { batchSize: 1, sequenceLength: 2 }).at(0).targets.toArray()),
);
try {
  ids.view(1, 5);
} catch (error) {
  console.log(String(error));
}

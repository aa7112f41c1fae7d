/**
 * Saving: a network learns to answer "hello" with "ohlol", its parameters are written to a file, and
 * another network takes them from there and gives the same answer.
 *
 * The library makes bytes of tensors and tensors of bytes; where the bytes are kept is the program's
 * business. Here it is a file, so that the program needs the permissions to read and to write it:
 *
 * ```sh
 * deno run --allow-read=model.safetensors --allow-write=model.safetensors \
 *   packages/nn/examples/saving.ts model.safetensors
 * ```
 *
 * In Python `safetensors.torch.load_file("model.safetensors")` gives the same tensors by the same
 * names, for a module of PyTorch's with an `rnn` and a `head`.
 */
import {
  Adam,
  CrossEntropyLoss,
  decodeSafetensors,
  encodeSafetensors,
  Linear,
  Module,
  RNN,
} from "@ohlol/nn";
import { manualSeed, noGrad, type Tensor } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";

const [path = "model.safetensors"] = Deno.args;
const vocab = Vocab.fromText("hello"); // e h l o
const question = vocab.encode("hello");
const answer = vocab.encode("ohlol");

class Model extends Module {
  readonly rnn = new RNN(vocab.size, 8);
  readonly head = new Linear(8, vocab.size);

  forward(symbols: Tensor<"int32">): Tensor {
    const [states] = this.rnn.forward(symbols);
    return this.head.forward(states);
  }

  answer(symbols: Tensor<"int32">): string {
    return vocab.decode(noGrad(() => this.forward(symbols).argmax(1)));
  }
}

manualSeed(1);
const trained = new Model();
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(trained.parameters(), { lr: 0.05 });
const epochs = 50;
for (let epoch = 0; epoch < epochs; epoch++) {
  optimizer.zeroGrad();
  criterion.forward(trained.forward(question), answer).backward();
  optimizer.step();
}
console.log("trained:", trained.answer(question));

// What isn't a tensor goes into the metadata, as text.
const bytes = encodeSafetensors(trained.stateDict(), { format: "pt", epochs: `${epochs}` });
await Deno.writeFile(path, bytes);
console.log(`saved: ${bytes.length} bytes`);

const saved = decodeSafetensors(await Deno.readFile(path));
const loaded = new Model();
console.log("before loading:", loaded.answer(question));
loaded.loadStateDict(saved.tensors);
console.log(
  `after loading: ${loaded.answer(question)}, learned in ${saved.metadata.epochs} epochs`,
);

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { manualSeed, tensor, zeros } from "@ohlol/tensor";
import * as nn from "../mod.ts";

/** A run of the tutorial's loop in PyTorch. */
interface Run {
  seed: number;
  /** Like `SGD(lr=0.1,momentum=0.9,nesterov=true)`. */
  optimizer: string;
  loss: number[];
  predicted: string[];
}

const { runs }: { runs: Run[] } = JSON.parse(
  Deno.readTextFileSync(new URL("../testdata/optim.json", import.meta.url)),
);

const inputs = tensor([1, 0, 2, 2, 3].map((id) => [[0, 1, 2, 3].map((i) => Number(i === id))]));
const labels = tensor([[3], [1], [2], [3], [2]], { dtype: "int32" });

function makeOptimizer(description: string, parameters: nn.Parameter[]): nn.Optimizer {
  const [, name, args] = /^(\w+)\((.*)\)$/.exec(description)!;
  const options = JSON.parse(`{${args.replace(/(\w+)=/g, '"$1":')}}`);
  const kinds = { SGD: nn.SGD, Adam: nn.Adam, AdamW: nn.AdamW, RMSprop: nn.RMSprop };
  const kind = { ...kinds, Adagrad: nn.Adagrad }[name as keyof typeof kinds];
  return new kind(parameters, options);
}

for (const { seed, optimizer: description, loss: losses, predicted } of runs) {
  Deno.test(`${description} takes PyTorch's path through ${losses.length} epochs`, () => {
    manualSeed(seed);
    const cell = new nn.RNNCell(4, 4);
    const criterion = new nn.CrossEntropyLoss();
    const optimizer = makeOptimizer(description, cell.parameters());
    losses.forEach((expected, epoch) => {
      optimizer.zeroGrad();
      let hidden = zeros([1, 4]);
      let loss = zeros([]);
      let word = "";
      for (let t = 0; t < 5; t++) {
        hidden = cell.forward(inputs.select(0, t), hidden);
        loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
        word += "ehlo"[hidden.argmax(1).item()];
      }
      loss.backward();
      optimizer.step();
      assertAlmostEquals(loss.item(), expected, 1e-5 * expected, `epoch ${epoch + 1}`);
      assertEquals(word, predicted[epoch]);
    });
  });
}

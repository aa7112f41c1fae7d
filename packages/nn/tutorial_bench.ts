import { manualSeed, tensor, zeros } from "@ohlol/tensor";
import { Adam, CrossEntropyLoss, RNNCell } from "./mod.ts";

const inputs = tensor([1, 0, 2, 2, 3].map((id) => [[0, 1, 2, 3].map((i) => Number(i === id))]));
const labels = tensor([[3], [1], [2], [3], [2]], { dtype: "int32" });

manualSeed(3332505980);
const cell = new RNNCell(4, 4);
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(cell.parameters(), { lr: 0.1 });

Deno.bench("one epoch of the tutorial's loop: forward, loss, backward, Adam", () => {
  optimizer.zeroGrad();
  let hidden = zeros([1, 4]);
  let loss = zeros([]);
  for (let t = 0; t < inputs.shape[0]; t++) {
    hidden = cell.forward(inputs.select(0, t), hidden);
    loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
  }
  loss.backward();
  optimizer.step();
});

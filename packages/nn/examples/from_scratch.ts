/**
 * The tutorial's program from scratch: the network, the loss and the optimizer written out in tensor
 * operations. It prints the same lines as tutorial.ts.
 *
 * ```sh
 * deno run packages/nn/examples/from_scratch.ts
 * ```
 *
 * Next: docs/reading.md, where `backward` comes from.
 */
import { eye, manualSeed, noGrad, type Tensor, tensor, uniform, zeros } from "@ohlol/tensor";

const symbols = [..."ehlo"];
const indices = (text: string) => Array.from(text, (symbol) => symbols.indexOf(symbol));
const inputs = eye(4).indexSelect(0, tensor(indices("hello"), { dtype: "int32" })); // one-hot
const labels = tensor(indices("ohlol"), { dtype: "int32" });

// The cell's parameters: W_ih, W_hh, b_ih and b_hh, drawn from ±1/√4.
manualSeed(3332505980);
let parameters = [[4, 4], [4, 4], [4], [4]].map((shape) => uniform(shape, -0.5, 0.5));

/** hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh) */
function step([weightIh, weightHh, biasIh, biasHh]: Tensor[], x: Tensor, h: Tensor): Tensor {
  return weightIh.matmul(x).add(biasIh).add(weightHh.matmul(h)).add(biasHh).tanh();
}

/** -log softmax(hₜ)[yₜ]: large where the network gave the right symbol a small probability. */
function crossEntropy(logits: Tensor, label: Tensor<"int32">): Tensor {
  return logits.logSoftmax(0).indexSelect(0, label).sum().neg();
}

const lr = 0.1, beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
let means = parameters.map(({ shape }) => zeros(shape));
let squares = parameters.map(({ shape }) => zeros(shape));

/** Adam: each parameter moves by a running average of its gradients over their running size. */
function update(gradients: Tensor[], t: number): Tensor[] {
  means = means.map((m, i) => m.mul(beta1).add(gradients[i].mul(1 - beta1)));
  squares = squares.map((v, i) => v.mul(beta2).add(gradients[i].pow(2).mul(1 - beta2)));
  return parameters.map((parameter, i) => {
    const mean = means[i].div(1 - beta1 ** t), square = squares[i].div(1 - beta2 ** t);
    return parameter.sub(mean.div(square.sqrt().add(eps)).mul(lr));
  });
}

for (let epoch = 1; epoch <= 15; epoch++) {
  for (const parameter of parameters) parameter.requiresGrad = true;
  let hidden = zeros([4]);
  let loss = zeros([]);
  let predicted = "";
  for (let t = 0; t < 5; t++) {
    hidden = step(parameters, inputs.select(0, t), hidden);
    loss = loss.add(crossEntropy(hidden, labels.select(0, t)));
    predicted += symbols[hidden.argmax().item()];
  }
  loss.backward();
  const gradients = parameters.map(({ grad }) => grad as Tensor);
  parameters = noGrad(() => update(gradients, epoch));
  const shown = loss.item().toFixed(4);
  console.log(`Predicted string: ${predicted}, epoch [${epoch}/15] loss=${shown}`);
}

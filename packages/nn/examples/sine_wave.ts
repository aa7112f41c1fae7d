/**
 * Regression: a network reads a sine wave value by value and learns to say the next one. Then it
 * continues a wave by itself: each value that it expects is the next one that it reads.
 *
 * ```sh
 * deno run packages/nn/examples/sine_wave.ts
 * ```
 */
import { Adam, GRU, Linear, Module, MSELoss } from "@ohlol/nn";
import { arange, cat, manualSeed, noGrad, rand, type Tensor } from "@ohlol/tensor";

class Forecaster extends Module {
  readonly gru = new GRU(1, 32);
  readonly head = new Linear(32, 1);

  /** Takes values, `[T, B, 1]`, and returns what comes after each one. */
  forward(values: Tensor): Tensor {
    const [states] = this.gru.forward(values);
    return this.head.forward(states);
  }
}

/** Draws waves that begin anywhere, `[T, B, 1]`. */
function draw(steps: number, batch: number): Tensor {
  const start = rand([batch]).mul(2 * Math.PI);
  return arange(steps).mul(0.4).view(-1, 1).add(start).sin().unsqueeze(-1);
}

manualSeed(1);
const model = new Forecaster();
const criterion = new MSELoss();
const optimizer = new Adam(model.parameters(), { lr: 0.01 });
for (let step = 1; step <= 300; step++) {
  const waves = draw(31, 16);
  optimizer.zeroGrad();
  const loss = criterion.forward(model.forward(waves.narrow(0, 0, 30)), waves.narrow(0, 1, 30));
  loss.backward();
  optimizer.step();
  if (step % 50 === 0) console.log(`step ${step}: loss ${loss.item().toFixed(4)}`);
}
const wave = draw(60, 1);
let values = wave.narrow(0, 0, 20);
while (values.shape[0] < 60) {
  values = cat([values, noGrad(() => model.forward(values).narrow(0, -1, 1))]);
}
for (const value of values.data) console.log(" ".repeat(Math.round(24 + 20 * value)) + "*");
const error = values.sub(wave).abs().max().item();
console.log(`largest error of 40 values: ${error.toFixed(2)}`);

/**
 * A task of one's own: a recurrent network learns to continue a sine wave, value by value.
 *
 * ```sh
 * deno run packages/train/examples/sine_wave.ts
 * ```
 */
import { Linear, Module, MSELoss, RNN } from "@ohlol/nn";
import { type Tensor, tensor } from "@ohlol/tensor";
import { fields, race, type RunConfig, type Task } from "@ohlol/train";

/** A run on the wave: what every run has, and an option of the task. */
interface SineWaveConfig extends RunConfig {
  /** The size of the hidden state. */
  hiddenSize: number;
}

class Forecaster extends Module {
  readonly rnn: RNN;
  readonly head: Linear;

  constructor(hiddenSize: number) {
    super();
    this.rnn = new RNN(1, hiddenSize);
    this.head = new Linear(hiddenSize, 1);
  }

  /** Takes values, `[T, 1]`, and returns each next one, `[T, 1]`. */
  forward(values: Tensor): Tensor {
    const [states] = this.rnn.forward(values);
    return this.head.forward(states);
  }
}

/** The task: given the values of a sine wave up to a moment, to predict the next one. */
export const sineWave: Task<SineWaveConfig, number[]> = {
  name: "sine wave",
  unit: "epoch",
  defaults: {
    run: { seed: 1n, length: { unit: "epochs", count: 100 }, clip: 1 },
    options: { hiddenSize: 16 },
  },
  options: { hiddenSize: fields.number },
  prepare: () => Array.from({ length: 101 }, (_, t) => Math.sin(t / 5)),
  describe: (_config, wave) => ({ trainingSymbols: wave.length - 1, stepsPerEpoch: 1 }),
  createLearner: ({ hiddenSize }, wave) => {
    const model = new Forecaster(hiddenSize);
    const inputs = tensor(wave.slice(0, -1)).view(-1, 1);
    const targets = tensor(wave.slice(1)).view(-1, 1);
    const criterion = new MSELoss();
    return {
      model,
      forward: () => ({
        loss: criterion.forward(model.forward(inputs), targets),
        symbols: targets.size,
      }),
    };
  },
};

if (import.meta.main) {
  for await (const event of race({ task: sineWave, optimizers: ["adam:lr=0.01", "sgd:lr=0.1"] })) {
    if (event.type === "step" && event.step % 25 === 0) {
      console.log(
        `epoch ${event.step}, contestant ${event.contestant + 1}: ${event.loss.toFixed(5)}`,
      );
    }
    if (event.type !== "finished") continue;
    for (const { contestant, finalLoss } of event.table) console.log(contestant, finalLoss);
  }
}

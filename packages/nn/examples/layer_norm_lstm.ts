/**
 * A cell of one's own: an LSTM whose gates and cell state are normalized (Ba et al., Layer
 * Normalization, 2016), written in tensor operations. It reads bits, and learns to say after each one
 * whether the number of ones so far is even or odd.
 *
 * ```sh
 * deno run packages/nn/examples/layer_norm_lstm.ts
 * ```
 */
import { Adam, CrossEntropyLoss, LayerNorm, Linear, type LSTMState, Module } from "@ohlol/nn";
import { manualSeed, noGrad, randint, stack, type Tensor, zeros } from "@ohlol/tensor";

/**
 * What is added to variances. The state is small at first, and dividing by its standard deviation magnifies
 * rounding errors: with the usual 1e-5 so much that they show in the loss after 50 steps.
 */
const eps = 0.01;

/** A cell with a state of 8 numbers, and four gates. */
class LayerNormLSTMCell extends Module {
  readonly fromInput = new Linear(1, 4 * 8, { bias: false });
  readonly fromHidden = new Linear(8, 4 * 8, { bias: false });
  readonly normInput = new LayerNorm(4 * 8, { eps });
  readonly normHidden = new LayerNorm(4 * 8, { eps });
  readonly normCell = new LayerNorm(8, { eps });

  forward(x: Tensor, [h, c]: LSTMState): LSTMState {
    const fromInput = this.normInput.forward(this.fromInput.forward(x));
    const fromHidden = this.normHidden.forward(this.fromHidden.forward(h));
    const [i, f, g, o] = fromInput.add(fromHidden).chunk(4, -1);
    const cell = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
    return [o.sigmoid().mul(this.normCell.forward(cell).tanh()), cell];
  }
}

class Model extends Module {
  readonly cell = new LayerNormLSTMCell();
  readonly head = new Linear(8, 2);

  /** Returns the logits of even and odd after each bit, `[T, B, 2]`. */
  forward(bits: Tensor<"int32">): Tensor {
    let state: LSTMState = [zeros([bits.shape[1], 8]), zeros([bits.shape[1], 8])];
    const outputs = bits.to("float32").split(1).map((bit) => {
      state = this.cell.forward(bit.view(-1, 1), state);
      return state[0];
    });
    return this.head.forward(stack(outputs));
  }
}

/** Draws random bits `[T, B]`, and tells after each one whether there were an odd number of ones. */
function draw(steps: number, batch: number): [bits: Tensor<"int32">, odd: Tensor<"int32">] {
  const bits = randint(0, 2, [steps, batch]), ones = bits.cumsum(0);
  return [bits, ones.sub(ones.to("float32").div(2).to("int32").mul(2))]; // ones modulo 2
}

manualSeed(1);
const model = new Model();
const criterion = new CrossEntropyLoss();
const optimizer = new Adam(model.parameters(), { lr: 0.05 });
for (let step = 1; step <= 100; step++) {
  const [bits, odd] = draw(12, 16);
  optimizer.zeroGrad();
  const loss = criterion.forward(model.forward(bits).view(-1, 2), odd.view(-1));
  loss.backward();
  optimizer.step();
  if (step % 10 === 0) console.log(`step ${step}: loss ${loss.item().toFixed(3)}`);
}
const [bits, odd] = draw(60, 50);
const right = noGrad(() => model.forward(bits)).argmax(-1).eq(odd).to("float32").mean().item();
console.log(`right on sequences five times as long: ${(100 * right).toFixed(0)}%`);

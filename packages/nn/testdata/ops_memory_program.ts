/**
 * Prints how many megabytes the elements of tensors take, garbage aside, when the forward pass of an LSTM
 * cell written in ops is over: `deno run --v8-flags=--expose-gc`.
 *
 * @module
 */
import { type Tensor, zeros } from "@ohlol/tensor";
import golden from "./ops_memory.json" with { type: "json" };

const { gc } = globalThis as unknown as { gc: () => void };
const { batchSize, inputSize, hiddenSize, steps } = golden, width = 4 * hiddenSize;
const shapes = [[inputSize, width], [hiddenSize, width], [width]];
const [wInput, wHidden, bias] = shapes.map((shape) => zeros(shape, { requiresGrad: true }));

/** The last state. */
function forward(): Tensor {
  const x = zeros([batchSize, inputSize]);
  let h = zeros([batchSize, hiddenSize]), c = h;
  for (let t = 0; t < steps; t++) {
    const [i, f, g, o] = x.matmul(wInput).add(h.matmul(wHidden)).add(bias).chunk(4, 1);
    c = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
    h = o.sigmoid().mul(c.tanh());
  }
  return h;
}

/** Megabytes outside of the JavaScript heap. */
function megabytes(): number {
  gc();
  return Deno.memoryUsage().external / 1e6;
}

const before = megabytes();
const loss = forward().mean();
console.log(megabytes() - before);
loss.backward();

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { type DType, eye, manualSeed, Tensor } from "@ohlol/tensor";
import { clipGradNorm } from "./clip_grad_norm.ts";
import { CrossEntropyLoss } from "./losses/cross_entropy_loss.ts";
import { GRU } from "./gru.ts";
import { Linear } from "./linear.ts";
import { LSTM } from "./lstm.ts";
import type { LSTMState } from "./lstm_cell.ts";
import { Adam } from "./optim/adam.ts";
import { RNN } from "./rnn.ts";
import { withAllKernels } from "./testdata/all_kernels.ts";
import golden from "./testdata/char_lm.json" with { type: "json" };

type Run = typeof golden.runs[number];

const symbols = [...golden.symbols];
const ids = Array.from(golden.text, (symbol) => symbols.indexOf(symbol));

/** The T rows of the text from `row` on, where column b of B holds the b-th B-th of the text. */
function rows(row: number, T: number, B: number): Tensor<"int32"> {
  const columnLength = Math.floor(ids.length / B);
  const data = Int32Array.from(
    { length: T * B },
    (_, i) => ids[(i % B) * columnLength + row + Math.floor(i / B)],
  );
  return new Tensor<"int32">(data, [T, B]);
}

const encodings: Record<string, (ids: Tensor<"int32">) => Tensor<DType>> = {
  "one-hot vectors": (ids) => {
    return eye(symbols.length).indexSelect(0, ids.view(-1)).view(...ids.shape, symbols.length);
  },
  indices: (ids) => ids,
};

/** Builds the layer of a run, as a function that carries its state, detached, from call to call. */
function statefulLayer({ kind, hiddenSize, numLayers }: Run) {
  if (kind === "LSTM") {
    const layer = new LSTM(symbols.length, hiddenSize, { numLayers });
    let state: LSTMState | undefined;
    const forward = (input: Tensor<DType>, fresh: boolean): Tensor => {
      const [output, [hn, cn]] = layer.forward(input, fresh ? undefined : state);
      state = [hn.detach(), cn.detach()];
      return output;
    };
    return { layer, forward };
  }
  const layer = new (kind === "GRU" ? GRU : RNN)(symbols.length, hiddenSize, { numLayers });
  let state: Tensor | undefined;
  const forward = (input: Tensor<DType>, fresh: boolean): Tensor => {
    const [output, hn] = layer.forward(input, fresh ? undefined : state);
    state = hn.detach();
    return output;
  };
  return { layer, forward };
}

/** Trains a run by truncated backpropagation through time; gives each step's loss and norm. */
function train(run: Run, encode: (ids: Tensor<"int32">) => Tensor<DType>): [number, number][] {
  const { seed, hiddenSize, batchSize: B, sequenceLength: T, lr, loss: { length } } = run;
  manualSeed(seed);
  const { layer, forward } = statefulLayer(run);
  const head = new Linear(hiddenSize, symbols.length);
  const parameters = [...layer.parameters(), ...head.parameters()];
  const optimizer = new Adam(parameters, { lr });
  const criterion = new CrossEntropyLoss();
  const windows = Math.floor((Math.floor(ids.length / B) - 1) / T);
  return Array.from({ length }, (_, step) => {
    const row = (step % windows) * T;
    optimizer.zeroGrad();
    const logits = head.forward(forward(encode(rows(row, T, B)), row === 0));
    const loss = criterion.forward(logits.view(T * B, -1), rows(row + 1, T, B).view(-1));
    loss.backward();
    const norm = clipGradNorm(parameters, 1);
    optimizer.step();
    return [loss.item(), norm];
  });
}

for (const run of golden.runs) {
  for (const [name, encode] of Object.entries(encodings)) {
    Deno.test(`${run.kind} learns a text from ${name} with PyTorch's losses and norms`, () => {
      withAllKernels(() => {
        const steps = train(run, encode);
        assertEquals(steps.length, 30);
        steps.forEach(([loss, norm], i) => {
          assertAlmostEquals(loss, run.loss[i], 1e-4 * run.loss[i], `loss ${i}`);
          assertAlmostEquals(norm, run.gradientNorm[i], 1e-4 * run.gradientNorm[i], `norm ${i}`);
        });
      });
    });
  }
}

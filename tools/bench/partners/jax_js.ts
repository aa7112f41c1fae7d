/**
 * jax-js, with everything that an epoch or a step does in one `jit`. Its arrays belong to whom they
 * are passed to: `.ref` and `tree.ref` keep them for another use.
 *
 * @module
 */
import { init, jit, nn, numpy as np, tree, valueAndGrad } from "npm:@jax-js/jax@0.1.25";
import { draw } from "../draw.ts";
import type { Job, ProductJob, SamplingJob, TrainingJob, TutorialJob, Weights } from "../jobs.ts";
import { serve, type Step } from "../serve.ts";
import { opStep } from "./jax_ops.ts";

serve({ start, prepare });

async function start(): Promise<string> {
  await init("wasm");
  return "0.1.25"; // As imported: the library doesn't say.
}

function prepare(job: Job): Step | null {
  switch (job.kind) {
    case "tutorial":
      return tutorialStep(job);
    case "training":
      return job.numLayers > 1 ? null : trainingStep(job);
    case "sampling":
      return samplingStep(job);
    case "product":
      return productStep(job);
    case "op":
      return opStep(job);
    case "cell":
      return null;
    case "frame":
    case "dashboard":
      throw new TypeError("jax-js draws no dashboard");
  }
}

/** The parameters of layers, matrices transposed: vectors are multiplied from the left here. */
type Params = Record<string, np.Array>;

function params(...weights: Weights[]): Params {
  const entries = weights.flatMap(Object.entries).map(([name, values]) => {
    const array = np.array(values);
    return [name.replace(/_l0$/, ""), array.ndim === 2 ? array.transpose() : array];
  });
  return Object.fromEntries(entries);
}

type State = np.Array[];
type Cell = (x: np.Array, state: State, params: Params) => State;

/** From an input vector and the states `[h]`, or `[h, c]`, to the next: PyTorch's formulas. */
const cells: Record<TrainingJob["layer"], Cell> = {
  RNN: (x, [h], p) => [np.tanh(input(x, p).add(hidden(h, p)))],
  GRU(x, [h], p) {
    const [xr, xz, xn] = np.split(input(x, p), 3, 1);
    const [hr, hz, hn] = np.split(hidden(h.ref, p), 3, 1);
    const z = nn.sigmoid(xz.add(hz));
    const n = np.tanh(xn.add(nn.sigmoid(xr.add(hr)).mul(hn)));
    return [n.ref.add(z.mul(h.sub(n)))];
  },
  LSTM(x, [h, c], p) {
    const [i, f, g, o] = np.split(input(x, p).add(hidden(h, p)), 4, 1);
    const next = nn.sigmoid(f).mul(c).add(nn.sigmoid(i).mul(np.tanh(g)));
    return [nn.sigmoid(o).mul(np.tanh(next.ref)), next];
  },
};

/** `x W_ihᵀ + b_ih`. */
function input(x: np.Array, p: Params): np.Array {
  return np.matmul(x, p.weight_ih.ref).add(p.bias_ih.ref);
}

/** `h W_hhᵀ + b_hh`. */
function hidden(h: np.Array, p: Params): np.Array {
  return np.matmul(h, p.weight_hh.ref).add(p.bias_hh.ref);
}

/** A cell over a sequence of T vectors, `[B, V]` each: T states `[B, H]`. */
function unroll(cell: Cell, xs: np.Array[], batchSize: number, p: Params): np.Array[] {
  const shape = [batchSize, p.weight_hh.shape[0]];
  let state: State = [np.zeros(shape)];
  if (cell === cells.LSTM) state.push(np.zeros(shape));
  const outputs = xs.map((x) => {
    state = cell(x, state, p);
    return state[0].ref;
  });
  tree.dispose(state);
  return outputs;
}

/** The sum over rows of `-log softmax(logits)` at the targets. */
function crossEntropy(logits: np.Array, targets: np.Array): np.Array {
  const symbols = logits.shape[1];
  return np.sum(nn.logSoftmax(logits, 1).mul(nn.oneHot(targets, symbols))).mul(-1);
}

function tutorialStep(job: TutorialJob): Step {
  const loss = (p: Params, inputs: np.Array, targets: np.Array) => {
    const outputs = unroll(cells.RNN, np.unstack(nn.oneHot(inputs, job.hiddenSize)), 1, p);
    tree.dispose(p);
    return crossEntropy(np.concatenate(outputs), targets);
  };
  return optimize(loss, params(job.cell), job.inputs.map((id) => [id]), job.targets, job);
}

function trainingStep(job: TrainingJob): Step {
  const { layer, symbols, batchSize, steps } = job;
  const loss = (p: Params, inputs: np.Array, targets: np.Array) => {
    const outputs = unroll(cells[layer], np.unstack(nn.oneHot(inputs, symbols)), batchSize, p);
    const logits = np.matmul(np.concatenate(outputs), p.weight.ref).add(p.bias.ref);
    tree.dispose(p);
    return crossEntropy(logits, targets).div(steps * batchSize);
  };
  const start = params(job.layerWeights, job.headWeights);
  return optimize(loss, start, job.inputs, job.targets.flat(), job);
}

/** What Adam remembers: averages of gradients and of their squares, and how often it has stepped. */
interface AdamState {
  [name: string]: Params | np.Array;
  m: Params;
  v: Params;
  t: np.Array;
}

/** A step of Adam, whose gradients are clipped if `maxNorm` is given. */
function optimize(
  loss: (params: Params, inputs: np.Array, targets: np.Array) => np.Array,
  start: Params,
  inputIds: number[][],
  targetIds: number[],
  { lr, maxNorm }: { lr: number; maxNorm?: number },
): Step {
  const [inputs, targets] = [inputIds, targetIds].map((ids) => np.array(ids, int32));
  const zeros = () => tree.map((p: np.Array) => np.zerosLike(p), tree.ref(start)) as Params;
  let state: [Params, AdamState] = [start, { m: zeros(), v: zeros(), t: np.array(0) }];

  const update = jit((p: Params, adam: AdamState, inputs: np.Array, targets: np.Array) => {
    const [value, grads] = valueAndGrad(loss)(tree.ref(p), inputs, targets) as [np.Array, Params];
    const clipped = maxNorm === undefined ? grads : clipNorm(grads, maxNorm);
    return [value, adamUpdate(p, clipped, adam, lr)] as [np.Array, [Params, AdamState]];
  });

  return async () => {
    const [value, next] = update(...state, inputs.ref, targets.ref);
    state = next;
    return (await value.data())[0];
  };
}

const int32 = { dtype: np.int32 };

function clipNorm(grads: Params, maxNorm: number): Params {
  const squares = Object.values(grads).map((gradient) => np.sum(np.square(gradient.ref)));
  const norm = np.sqrt(squares.reduce((sum, square) => sum.add(square)));
  const scale = np.minimum(np.divide(maxNorm, norm.add(1e-6)), 1);
  const clipped = tree.map((gradient: np.Array) => gradient.mul(scale.ref), grads) as Params;
  scale.dispose();
  return clipped;
}

/** Adam as Kingma and Ba have it, https://arxiv.org/abs/1412.6980. */
function adamUpdate(p: Params, grads: Params, adam: AdamState, lr: number): [Params, AdamState] {
  const average = (beta: number, old: Params, now: Params) =>
    tree.map((a: np.Array, b: np.Array) => a.mul(beta).add(b.mul(1 - beta)), old, now) as Params;
  const squares = tree.map((g: np.Array) => np.square(g), tree.ref(grads)) as Params;
  const t = adam.t.add(1);
  const m = average(0.9, adam.m, grads);
  const v = average(0.999, adam.v, squares);
  const mScale = np.subtract(1, np.power(0.9, t.ref));
  const vScale = np.subtract(1, np.power(0.999, t.ref));
  const change = (p: np.Array, m: np.Array, v: np.Array) =>
    p.sub(m.div(mScale.ref).mul(lr).div(np.sqrt(v.div(vScale.ref)).add(1e-8)));
  const next = tree.map(change, p, tree.ref(m), tree.ref(v)) as Params;
  tree.dispose([mScale, vScale]);
  return [next, { m, v, t }];
}

function samplingStep(job: SamplingJob): Step {
  const start = params(job.layerWeights, job.headWeights);
  const predict = jit((p: Params, symbol: np.Array, state: np.Array) => {
    const [output] = cells.RNN(nn.oneHot(symbol, job.symbols), [state], p);
    const logits = np.matmul(output.ref, p.weight.ref).add(p.bias.ref);
    tree.dispose(p);
    return [nn.softmax(logits, 1), output] as [np.Array, np.Array];
  });
  let symbol = 0;
  let state = np.zeros([1, job.hiddenSize]);
  return async () => {
    const [probabilities, output] = predict(tree.ref(start), np.array([symbol], int32), state);
    state = output;
    const row = await probabilities.data();
    symbol = draw(row as Float32Array);
    return row[0];
  };
}

function productStep({ a, b }: ProductJob): Step {
  const [left, right] = [np.array(a), np.array(b)];
  const product = jit((a: np.Array, b: np.Array) => np.matmul(a, b));
  return async () => (await product(left.ref, right.ref).data()).at(-1)!;
}

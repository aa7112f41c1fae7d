/**
 * TensorFlow.js, on one of its backends. Its optimizers and gradients are its own; recurrent layers
 * are written with its operations, because its ready-made ones (`tf.layers`) have no gradient
 * clipping by norm and GRU biases other than PyTorch's.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
import { setWasmPaths } from "npm:@tensorflow/tfjs-backend-wasm@4.22.0";
import type { Job, ProductJob, SamplingJob, TrainingJob, TutorialJob, Weights } from "../jobs.ts";
import { serve, type Step } from "../serve.ts";
import { opStep } from "./tensorflow_ops.ts";

serve({ start, prepare });

async function start(backend: string): Promise<string> {
  console.warn = () => {}; // On its backend "cpu" it advertises one that only Node can load.
  const wasm = new URL("./", import.meta.resolve("npm:@tensorflow/tfjs-backend-wasm@4.22.0"));
  setWasmPaths(fileURLToPath(wasm));
  if (!await tf.setBackend(backend)) throw new Error(`no backend ${backend}`);
  return tf.version.tfjs;
}

function prepare(job: Job): Step | null {
  tf.disposeVariables();
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
      return opStep(tf, job);
    case "cell":
      return null;
    case "frame":
    case "dashboard":
      throw new TypeError("TensorFlow.js draws no dashboard");
  }
}

/** The parameters of a layer, matrices transposed: vectors are multiplied from the left here. */
type Variables = Record<string, tf.Variable>;

function variables(weights: Weights): Variables {
  const entries = Object.entries(weights).map(([name, values]) => {
    const tensor = tf.tensor(values as number[]);
    return [name.replace(/_l0$/, ""), tf.variable(tensor.rank === 2 ? tensor.transpose() : tensor)];
  });
  return Object.fromEntries(entries);
}

type State = tf.Tensor[];
type Cell = (input: tf.Tensor, state: State, variables: Variables) => State;

/** From an input vector and the states `[h]`, or `[h, c]`, to the next: PyTorch's formulas. */
const cells: Record<TrainingJob["layer"], Cell> = {
  RNN: (x, [h], v) => [tf.tanh(input(x, v).add(hidden(h, v)))],
  GRU(x, [h], v) {
    const [xr, xz, xn] = tf.split(input(x, v), 3, 1);
    const [hr, hz, hn] = tf.split(hidden(h, v), 3, 1);
    const z = tf.sigmoid(xz.add(hz));
    const n = tf.tanh(xn.add(tf.sigmoid(xr.add(hr)).mul(hn)));
    return [n.add(z.mul(h.sub(n)))];
  },
  LSTM(x, [h, c], v) {
    const [i, f, g, o] = tf.split(input(x, v).add(hidden(h, v)), 4, 1);
    const next = tf.sigmoid(f).mul(c).add(tf.sigmoid(i).mul(tf.tanh(g)));
    return [tf.sigmoid(o).mul(tf.tanh(next)), next];
  },
};

/** `x W_ihᵀ + b_ih`. */
function input(x: tf.Tensor, v: Variables): tf.Tensor {
  return tf.matMul(x, v.weight_ih).add(v.bias_ih);
}

/** `h W_hhᵀ + b_hh`. */
function hidden(h: tf.Tensor, v: Variables): tf.Tensor {
  return tf.matMul(h, v.weight_hh).add(v.bias_hh);
}

function tutorialStep({ cell, hiddenSize, inputs, targets, lr }: TutorialJob): Step {
  const oneHot = (ids: number[]) => tf.oneHot(ids, hiddenSize).reshape([-1, 1, hiddenSize]);
  const [symbols, labels] = [tf.unstack(oneHot(inputs)), tf.unstack(oneHot(targets))];
  const weights = variables(cell);
  const optimizer = tf.train.adam(lr, 0.9, 0.999, 1e-8);
  return () =>
    tf.tidy(() => {
      const loss = optimizer.minimize(() => {
        let state: State = [tf.zeros([1, hiddenSize])];
        return tf.addN(symbols.map((symbol, t) => {
          state = cells.RNN(symbol, state, weights);
          return tf.losses.softmaxCrossEntropy(labels[t], state[0]);
        })).asScalar();
      }, true);
      return loss!.dataSync()[0];
    });
}

function trainingStep(job: TrainingJob): Step {
  const { symbols, hiddenSize, batchSize, maxNorm } = job;
  const inputs = tf.tensor(job.inputs, undefined, "int32");
  const targets = tf.tensor(job.targets, undefined, "int32").flatten();
  const layer = variables(job.layerWeights), head = variables(job.headWeights);
  const optimizer = tf.train.adam(job.lr, 0.9, 0.999, 1e-8);
  const zeros = tf.zeros([batchSize, hiddenSize]);

  function loss(): tf.Scalar {
    let state: State = [zeros, zeros];
    const outputs = tf.unstack(tf.oneHot(inputs, symbols)).map((x) => {
      state = cells[job.layer](x, state, layer);
      return state[0];
    });
    const logits = tf.matMul(tf.concat(outputs), head.weight).add(head.bias);
    return tf.losses.softmaxCrossEntropy(tf.oneHot(targets, symbols), logits);
  }

  return () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss);
      optimizer.applyGradients(clipNorm(grads, maxNorm));
      return value.dataSync()[0];
    });
}

function clipNorm(
  grads: tf.NamedTensorMap,
  maxNorm: number,
): { name: string; tensor: tf.Tensor }[] {
  const named = Object.entries(grads);
  const norm = tf.sqrt(tf.addN(named.map(([, gradient]) => gradient.square().sum())));
  const scale = tf.minimum(tf.div(maxNorm, norm.add(1e-6)), 1);
  return named.map(([name, gradient]) => ({ name, tensor: gradient.mul(scale) }));
}

function samplingStep({ symbols, hiddenSize, layerWeights, headWeights }: SamplingJob): Step {
  const layer = variables(layerWeights), head = variables(headWeights);
  const state = tf.variable(tf.zeros([1, hiddenSize]));
  let symbol = 0;
  return () =>
    tf.tidy(() => {
      const [output] = cells.RNN(tf.oneHot([symbol], symbols), [state], layer);
      state.assign(output);
      const logits = tf.matMul(output, head.weight).add(head.bias) as tf.Tensor2D;
      symbol = tf.multinomial(logits, 1).dataSync()[0];
      return tf.softmax(logits).dataSync()[0];
    });
}

function productStep({ a, b }: ProductJob): Step {
  // Variables, so that the next job disposes of them.
  const left = tf.variable(tf.tensor(a as number[][]));
  const right = tf.variable(tf.tensor(b as number[][]));
  return () =>
    tf.tidy(() => {
      const product = tf.matMul(left, right).dataSync();
      return product[product.length - 1];
    });
}

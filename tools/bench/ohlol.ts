/**
 * ohlol, as anyone would use it.
 *
 * @module
 */
import { Adam, clipGradNorm, CrossEntropyLoss, Linear, type Module, RNN, RNNCell } from "@ohlol/nn";
import ohlol from "../../packages/nn/deno.json" with { type: "json" };
import { noGrad, tensor, zeros } from "@ohlol/tensor";
import { kernelsFor, useKernels, useThreads, useWideVectors } from "@ohlol/tensor/kernels";
import { oneHot } from "@ohlol/text";
import { dashboardStep } from "./dashboard.ts";
import { draw } from "./draw.ts";
import { frameStep } from "./frame.ts";
import {
  type Job,
  layers,
  type ProductJob,
  type SamplingJob,
  type TrainingJob,
  type TutorialJob,
  type Weights,
} from "./jobs.ts";
import { cellStep, opStep } from "./ops/ohlol_ops.ts";
import { serve, type Step } from "./serve.ts";

serve({ start, prepare });

let isNarrow = false;

/** Takes a number of threads, or `narrow` for one that multiplies without wide vectors. */
async function start(variant: string): Promise<string> {
  isNarrow = variant === "narrow";
  const threads = isNarrow ? 1 : Number(variant);
  const started = await useThreads(threads);
  if (started !== threads) throw new Error(`expected ${threads} threads: got ${started}`);
  return ohlol.version;
}

async function prepare(job: Job): Promise<Step> {
  // Not at the start, when all others start, too: it takes a look at how fast they are.
  if (!isNarrow) await useWideVectors();
  useKernels("auto");
  switch (job.kind) {
    case "tutorial":
      return tutorialStep(job);
    case "training":
      return trainingStep(job);
    case "sampling":
      return samplingStep(job);
    case "product":
      return productStep(job);
    case "op":
      return opStep(job);
    case "cell":
      return cellStep(job);
    case "frame":
      return frameStep(job);
    case "dashboard":
      return dashboardStep(job);
  }
}

function tutorialStep({ cell: weights, hiddenSize, inputs, targets, lr }: TutorialJob): Step {
  const symbols = oneHot(tensor(inputs, { dtype: "int32" }), hiddenSize).view(-1, 1, hiddenSize);
  const labels = tensor(targets, { dtype: "int32" }).view(-1, 1);
  const cell = load(new RNNCell(hiddenSize, hiddenSize), weights);
  const criterion = new CrossEntropyLoss();
  const optimizer = new Adam(cell.parameters(), { lr });
  return () => {
    optimizer.zeroGrad();
    let hidden = zeros([1, hiddenSize]);
    let loss = zeros([]);
    for (let t = 0; t < inputs.length; t++) {
      hidden = cell.forward(symbols.select(0, t), hidden);
      loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
    }
    loss.backward();
    optimizer.step();
    return loss.item();
  };
}

function trainingStep(job: TrainingJob): Step {
  const { symbols, hiddenSize, numLayers, lr, maxNorm } = job;
  const inputs = tensor(job.inputs, { dtype: "int32" });
  const targets = tensor(job.targets, { dtype: "int32" }).view(-1);
  const layer = load(
    new layers[job.layer](symbols, hiddenSize, { numLayers }),
    job.layerWeights,
  );
  const head = load(new Linear(hiddenSize, symbols), job.headWeights);
  const parameters = [...layer.parameters(), ...head.parameters()];
  const criterion = new CrossEntropyLoss();
  const optimizer = new Adam(parameters, { lr });
  return () => {
    optimizer.zeroGrad();
    const [output] = layer.forward(inputs);
    const loss = criterion.forward(head.forward(output).view(-1, symbols), targets);
    loss.backward();
    clipGradNorm(parameters, maxNorm);
    optimizer.step();
    return loss.item();
  };
}

function samplingStep({ symbols, hiddenSize, layerWeights, headWeights }: SamplingJob): Step {
  const layer = load(new RNN(symbols, hiddenSize), layerWeights);
  const head = load(new Linear(hiddenSize, symbols), headWeights);
  let symbol = 0;
  let state = zeros([1, hiddenSize]);
  return () =>
    noGrad(() => {
      const [output, next] = layer.forward(tensor([symbol], { dtype: "int32" }), state);
      const probabilities = head.forward(output).softmax(1).data;
      symbol = draw(probabilities);
      state = next;
      return probabilities[0];
    });
}

function productStep({ m, n, k, kernels, a, b }: ProductJob): Step {
  useKernels(kernels);
  const product = {
    m,
    n,
    k,
    a: tensor(a).data,
    b: tensor(b).data,
    c: new Float32Array(m * n),
    transposeA: false,
    transposeB: false,
    accumulate: false,
  };
  const { matmul } = kernelsFor(m * n * k);
  return () => {
    matmul(product);
    return product.c[m * n - 1];
  };
}

function load<M extends Module>(module: M, weights: Weights): M {
  const entries = Object.entries(weights);
  module.loadStateDict(Object.fromEntries(entries.map(([name, value]) => [name, tensor(value)])));
  return module;
}

/**
 * The tutorial's task, "hello" to "ohlol", learned by SGD and Adam: each at its best learning rate,
 * from many seeds.
 *
 * ```sh
 * deno run packages/sweep/examples/tutorial.ts
 * ```
 */
import { Adam, CrossEntropyLoss, RNNCell, SGD } from "@ohlol/nn";
import {
  finishedRun,
  makeCompetitor,
  parseRates,
  parseSeeds,
  Planner,
  type RunRequest,
  runSweep,
  verdictOf,
  verdictWords,
} from "@ohlol/sweep";
import { manualSeed, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";

const epochs = 15;
const vocab = Vocab.fromText("hello");
const inputs = oneHot(vocab.encode("hello"), vocab.size).view(-1, 1, vocab.size);
const labels = vocab.encode("ohlol").view(-1, 1);
const origin = { machine: "this one", kernels: "simd", version: "0.1.0" };

/** Trains one run: one optimizer, one learning rate, one seed. */
function train(request: RunRequest) {
  const start = performance.now();
  manualSeed(request.seed);
  const cell = new RNNCell(vocab.size, 4);
  const criterion = new CrossEntropyLoss();
  const kind = request.optimizer === "SGD" ? SGD : Adam;
  const optimizer = new kind(cell.parameters(), { ...request.options, lr: request.lr });
  const losses: number[] = [];
  let solvedAt: number | null = null;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    optimizer.zeroGrad();
    let hidden = zeros([1, 4]);
    let loss = zeros([]);
    let predicted = "";
    for (let t = 0; t < inputs.shape[0]; t++) {
      hidden = cell.forward(inputs.select(0, t), hidden);
      loss = loss.add(criterion.forward(hidden, labels.select(0, t)));
      predicted += vocab.decode(hidden.argmax(1));
    }
    loss.backward();
    optimizer.step();
    losses.push(loss.item());
    if (predicted === "ohlol") solvedAt ??= epoch;
  }
  const result = {
    finalLoss: losses[epochs - 1],
    bestLoss: Math.min(...losses),
    validationLoss: null,
    solvedAt,
    steps: epochs,
    seconds: (performance.now() - start) / 1000,
    curve: { steps: losses.map((_, i) => i + 1), losses },
  };
  return Promise.resolve(finishedRun(request, result, origin));
}

const rates = parseRates("0.1..1");
const planner = new Planner({
  task: { name: "tutorial", input: "hello", target: "ohlol", epochs },
  competitors: ["SGD", "Adam"].map((name) => makeCompetitor(name, [{}], rates)),
  seeds: parseSeeds("10"), // they choose each optimizer's rate
  repeats: parseSeeds("50", 10), // new ones, which measure the chosen rates
  measure: "loss",
  target: null,
  halving: false,
});
for await (const _ of runSweep(planner, { train, workers: 1, origin })) { /* show progress */ }
for (const sentence of verdictWords(verdictOf(planner))) console.log(sentence);

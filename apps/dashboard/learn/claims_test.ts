import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { LSTMCell } from "@ohlol/nn";
import { manualSeed, noGrad } from "@ohlol/tensor";
import { useKernels } from "@ohlol/tensor/kernels";
import { oneHot, Vocab } from "@ohlol/text";
import { weatherTask } from "@ohlol/train";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { lookOf } from "../tasks/registry.ts";
import {
  firstNorms,
  gradientStudies,
  gradientUnits,
  openBias,
  openedNorms,
} from "./pages/backwards.ts";
import { pageNames } from "./page.ts";
import { layerStudies } from "./pages/layers.ts";
import { winner } from "./pages/optimizers.ts";
import { rightProbabilities } from "./pages/output.ts";
import { batchInputs, batchLabels, floatLabelError } from "./pages/shapes.ts";
import { sentenceStudy, textSteps } from "./pages/text.ts";
import { weatherLosses, weatherStudy } from "./pages/weather.ts";
import { testWorkshop, tourOf } from "./testdata/read_tour.ts";
import { drawTour } from "./tour_frame.ts";
import { pressKey } from "./tour_keys.ts";
import { addedGradients, calls, FourCalls } from "./work/four_calls.ts";
import { LandscapeRace } from "./work/landscape_race.ts";
import { cellWeights, reread, stateWith, stepLoss } from "./work/reread.ts";
import { duelSeeds, smallSweep } from "./work/small_sweep.ts";
import { isTrained, Study } from "./work/study.ts";
import { tutorialRace } from "./work/tutorial_race.ts";

/** The tutorial's race at its end. */
async function trainedRace() {
  const workshop = testWorkshop();
  const state = tutorialRace(workshop).view();
  await workshop.idle;
  return state;
}

/** Trains a study to its end. */
async function trained(study: Study) {
  const state = study.view();
  await Array.fromAsync(study.events(new AbortController().signal));
  return state;
}

Deno.test("Memory: both l are read alike and answered differently, which only the state explains", async () => {
  const { run, input, target } = await trainedRace();
  const { symbols } = run.started!;
  const { snapshot } = run.histories[0].snapshotAt(Infinity)!;
  assertEquals([input.join(""), target.join("")], ["hello", "ohlol"]);
  const answers = snapshot.probabilities.map((row) => symbols[row.indexOf(Math.max(...row))]);
  assertEquals([answers[2], answers[3]], ["l", "o"]);
});

Deno.test("Memory: a changed letter changes its own state and later ones, for every letter", async () => {
  const { run, input, target } = await trainedRace();
  const { symbols } = run.started!;
  const { snapshot } = run.histories[0].snapshotAt(Infinity)!;
  const weights = cellWeights(snapshot);
  const before = reread(weights, symbols, input, target).hidden;
  before.forEach((state, t) => {
    state.forEach((value, unit) => assertAlmostEquals(value, snapshot.hidden[t][unit], 1e-6));
  });
  for (const [t, letter] of input.entries()) {
    for (const other of symbols.filter((symbol) => symbol !== letter)) {
      const { hidden } = reread(weights, symbols, input.with(t, other), target);
      const changed = hidden.map((state, s) => state.some((value, i) => value !== before[s][i]));
      assertEquals(changed, input.map((_, s) => s >= t), `${other} at ${t}`);
    }
  }
});

Deno.test("The weather: no forecast from today alone has so low a loss, from this seed or from others", async () => {
  const workshop = testWorkshop();
  const state = weatherStudy(workshop).view();
  await workshop.idle;
  const { best, today, loss } = weatherLosses(state);
  assert(best < loss && loss < today);
  const share = (today - loss) / (today - best);
  assert(share > 0.9, `${share}`);
  for (const seed of [2, 3, 4]) {
    const task = weatherTask({ hiddenSize: 8 });
    const other = await trained(new Study({ task, optimizers: ["adam:lr=0.02"], epochs: 2, seed }));
    assert(weatherLosses(other).loss < today - 0.2, `seed ${seed}`);
  }
});

Deno.test("One step: a state is the tanh of its sum, so that no weights take it beyond 1", async () => {
  const { run, input, target } = await trainedRace();
  const { symbols } = run.started!;
  const weights = cellWeights(run.histories[0].snapshotAt(Infinity)!.snapshot);
  for (const factor of [2, 100]) {
    const larger = Object.fromEntries(
      Object.entries(weights).map(([name, data]) => [name, data.map((value) => factor * value)]),
    );
    for (const state of reread(larger, symbols, input, target).hidden) {
      assert(state.every((value) => Math.abs(value) <= 1));
    }
  }
  const snapshot = reread(weights, symbols, input, target);
  const state = stateWith(run, snapshot, lookOf);
  assertEquals(state.run.histories[0].last?.predicted, "ohlol");
});

Deno.test("Layers: each has one cell, whatever the length of the word", async () => {
  const workshop = testWorkshop();
  const states = layerStudies(workshop).map((study) => study.view());
  await workshop.idle;
  const perLayer = 4 * 4 + 4 * 4 + 4 + 4;
  states.forEach(({ run }, i) => {
    assertEquals(run.started!.parameters, (i + 1) * perLayer);
    const { parameters } = run.histories[0].snapshotAt(Infinity)!.snapshot;
    const cells = new Set(Object.keys(parameters).map((name) => name.split(".")[1]));
    assertEquals(cells.size, i + 1);
  });
});

Deno.test("Letters: W_xh times a one-hot vector is a column of W_xh", () => {
  const vocab = Vocab.fromText("hello");
  const vectors = oneHot(vocab.encode("hello"), vocab.size);
  manualSeed(1);
  const { weightIh } = new LSTMCell(vocab.size, 3);
  const { data, shape: [rows, columns] } = weightIh;
  vocab.encode("hello").data.forEach((index, t) => {
    const product = noGrad(() => weightIh.matmul(vectors.select(0, t))).data;
    const column = Array.from({ length: rows }, (_, row) => data[row * columns + index]);
    assertEquals([...product], column);
  });
});

Deno.test("Softmax: equal logits give a loss of ln 4 per step, and the untrained network starts higher", async () => {
  const { run, target } = await trainedRace();
  assertAlmostEquals(stepLoss(new Float32Array(4), 2), Math.log(4), 1e-6);
  assertAlmostEquals(stepLoss(new Float32Array(4).fill(0.7), 0), Math.log(4), 1e-6);
  assert(run.histories[0].records[0].loss > target.length * Math.log(4));
});

Deno.test("Softmax: the losses of the steps add up to that of the epoch", async () => {
  const { run, target } = await trainedRace();
  const { hidden } = run.histories[0].snapshotAt(Infinity)!.snapshot;
  const losses = hidden.map((row, t) => stepLoss(row, run.started!.symbols.indexOf(target[t])));
  assertAlmostEquals(losses.reduce((a, b) => a + b), run.histories[0].last!.loss, 1e-5);
});

Deno.test("Training: the four calls are those of the race, and only step moves the weights", async () => {
  const { run } = await trainedRace();
  for (const [i, name] of (["Adam", "SGD"] as const).entries()) {
    const training = new FourCalls(name);
    const losses: number[] = [];
    for (let epoch = 0; epoch < 15; epoch++) {
      for (const call of calls) {
        const before = training.cell.parameters().map(({ data }) => data.slice());
        training.next(true);
        assertEquals(training.last, call);
        const isSame = training.cell.parameters().every(({ data }, p) =>
          data.every((value, at) => value === before[p][at])
        );
        assertEquals(isSame, call !== "step");
      }
      losses.push(training.loss!);
    }
    const recorded = run.histories[i].records.map(({ loss }) => loss);
    losses.forEach((loss, epoch) => assertAlmostEquals(loss, recorded[epoch], 1e-5));
  }
});

Deno.test("Training: without zeroGrad, .grad holds the sum of both gradients", () => {
  const gradientsOf = (withZeroGrad: boolean) => {
    const training = new FourCalls("Adam");
    const found: number[][] = [];
    for (let call = 0; call < 2 * calls.length - 1; call++) {
      training.next(withZeroGrad);
      if (training.last !== "backward") continue;
      found.push(training.cell.parameters().flatMap(({ grad }) => [...grad!.data]));
    }
    return found;
  };
  const [first, second] = gradientsOf(true);
  const [, both] = gradientsOf(false);
  both.forEach((value, i) => assertAlmostEquals(value, first[i] + second[i], 1e-5));
  const norms = addedGradients();
  assertAlmostEquals(norms.both, Math.hypot(...both), 1e-5);
  assertAlmostEquals(norms.first, Math.hypot(...first), 1e-5);
  assertAlmostEquals(norms.second, Math.hypot(...second), 1e-5);
});

Deno.test("The output: the lines are PyTorch's, digit for digit", async () => {
  const { run, look } = await trainedRace();
  const printed = new URL("../../../packages/nn/testdata/tutorial.txt", import.meta.url);
  const expected = (await Deno.readTextFile(printed)).trimEnd().split("\n");
  const lines = run.histories[0].records.map(({ time, loss, predicted }) =>
    `Predicted string: ${predicted}, epoch [${time}/15] loss=${loss.toFixed(4)}`
  );
  assertEquals(lines, expected);
  assertEquals(look.name, "tutorial");
});

Deno.test("The output: when all is right, the right letters become likelier, up to what tanh allows", async () => {
  const state = await trainedRace();
  const [adam] = state.run.histories;
  const from = adam.summary.solvedForGood!;
  const mean = (epoch: number) =>
    rightProbabilities(state, epoch).reduce((a, b) => a + b) / state.target.length;
  assertEquals(adam.records.slice(from - 1).every(({ predicted }) => predicted === "ohlol"), true);
  assert(adam.last!.loss < adam.at(from)!.loss);
  assert(mean(15) > mean(from));
  // The logits are a state: at best 1 for the right letter and -1 for the others.
  const most = Math.E / (Math.E + 3 / Math.E);
  const floor = state.run.started!.baselines.find(({ label }) => label === "floor")!.loss;
  assertAlmostEquals(floor, -5 * Math.log(most), 1e-9);
  for (let epoch = 1; epoch <= 15; epoch++) {
    assert(rightProbabilities(state, epoch).every((p) => p <= most));
  }
});

Deno.test("Shapes: labels are a whole number for each letter of each word, and floats are refused", () => {
  assertEquals(batchInputs(3).shape, [5, 3, 4]);
  assertEquals(batchLabels(3).shape, [5, 3]);
  assertEquals(batchLabels(3).dtype, "int32");
  assertEquals(
    floatLabelError(),
    "CrossEntropyLoss expected int32 class indices or float32 probabilities of the logits' shape: " +
      "got float32 [1]",
  );
});

Deno.test("Why Adam: at the tutorial's rate both go the same way, and Adam's path is longer", async () => {
  const race = new LandscapeRace(0.1);
  const state = race.study.view();
  await Array.fromAsync(race.pieces(new AbortController().signal));
  assert(isTrained(state));
  const [adam, sgd] = state.run.landscapes.ends!.paths;
  assert(adam.lengths.at(-1)! > 2 * sgd.lengths.at(-1)!);
  const angle = (path: typeof adam) => Math.atan2(path.y.at(-1)!, path.x.at(-1)!);
  assert(Math.abs(angle(adam) - angle(sgd)) < Math.PI / 6, `${angle(adam)} ${angle(sgd)}`);
});

Deno.test("Why Adam: at 0.1 Adam is lower nearly always; each at its best, neither is, and SGD is right more often", async () => {
  const workshop = testWorkshop();
  useKernels("scalar");
  const { same, best } = smallSweep(workshop);
  await workshop.idle;
  useKernels("auto");
  assertEquals([same.seeds, best.seeds], [duelSeeds, duelSeeds]);
  // What docs/which_optimizer.md has from `deno task sweep`.
  const page = new URL("../../../docs/which_optimizer.md", import.meta.url);
  const text = (await Deno.readTextFile(page)).replaceAll(/\s+/g, " ");
  assertStringIncludes(text, `at 0.1 it ends lower than SGD from ${same.lower[0]} of 1,000 seeds`);
  assertStringIncludes(text, `Adam is lower in ${best.lower[0]} of 1,000, and SGD solves the task`);
  assertStringIncludes(text, `from ${best.solved[1]} of them, Adam from ${best.solved[0]}`);
  assertEquals(best.settings!.map(({ lr }) => lr), [0.18, 0.56]);
  assertEquals([winner(same), winner(best)], [0, 2]);
  assert(best.solved[1] > best.solved[0]);
});

Deno.test("Backwards: the RNN's gradient vanishes, the LSTM's too, and with open forget gates it doesn't", async () => {
  const workshop = testWorkshop();
  const [rnn, lstm] = gradientStudies(workshop).map((study) => study.view());
  await workshop.idle;
  const norms = firstNorms(rnn);
  assert(norms.at(-1)! / norms[0] < 1e-3);
  // Without another bias the chain rule here gives what the run has recorded.
  const cells = lstm.run.histories[0].gradientsAt(1)!.rows.at(-1)!.cellState!;
  openedNorms(lstm, 0).forEach((norm, i) => {
    assertAlmostEquals(norm / cells[i + 1], 1, 1e-3);
  });
  assert(cells.at(-1)! / cells[1] < 1e-3);
  const opened = openedNorms(lstm, openBias);
  assert(opened.at(-1)! / opened[0] > 0.5, `${opened.at(-1)! / opened[0]}`);
});

Deno.test("Backwards: the figure is of the last loss, as the answer is", async () => {
  const page = pageNames.indexOf("backwards");
  const tour = await tourOf([page]);
  tour.page = page;
  const theme = createTheme({ ascii: false, level: "none", words: words.widgets });
  const buffer = new Buffer(80, 24);
  drawTour(tour, buffer, theme);
  for (let step = 0; step < 30; step++) pressKey(tour, "h");
  drawTour(tour, buffer, theme);
  const [, far, share] = /R RNN +\S+ +(\S+) +(\S+)%/.exec(buffer.toString())!;
  const workshop = testWorkshop();
  const [rnn] = gradientStudies(workshop).map((study) => study.view());
  await workshop.idle;
  const norms = firstNorms(rnn);
  assertAlmostEquals(Number(far) / norms.at(-1)!, 1, 1e-3);
  assertAlmostEquals(Number(share) / (100 * norms.at(-1)! / norms[0]), 1, 1e-2);
});

Deno.test("Backwards: an LSTM's forget gates are about half open at first", async () => {
  const workshop = testWorkshop();
  const [, lstm] = gradientStudies(workshop).map((study) => study.view());
  await workshop.idle;
  const { hidden, parameters, inputs } = lstm.run.histories[0].snapshotAt(1)!.snapshot;
  const { symbols } = lstm.run.started!;
  const gate = (name: string) => parameters[`cells.0.${name}`];
  const gates = hidden.slice(1).flatMap((_, t) =>
    Array.from({ length: gradientUnits }, (_, unit) => {
      const row = gradientUnits + unit;
      let z = gate("bias_ih")[row] + gate("bias_hh")[row] +
        gate("weight_ih")[row * symbols.length + symbols.indexOf(inputs[t + 1])];
      hidden[t].forEach((h, i) => z += gate("weight_hh")[row * gradientUnits + i] * h);
      return 1 / (1 + Math.exp(-z));
    })
  );
  assertAlmostEquals(gates.reduce((a, b) => a + b) / gates.length, 0.5, 0.05);
});

Deno.test("Your own text: the first loss is about ln V, and a repeated sentence is learned", async () => {
  const sentence = "We saw the sea at six, and the sun at seven.";
  const { run } = await trained(sentenceStudy(sentence, "rnn"));
  const [history] = run.histories;
  const { length } = run.started!.symbols;
  assertAlmostEquals(history.records[0].loss, Math.log(length), 0.35);
  assertEquals(history.last!.time, textSteps);
  assert(history.last!.loss < 0.5, `${history.last!.loss}`);
});

Deno.test("No text of a page holds a measured number", async () => {
  for (const language of ["en", "zh"]) {
    const file = new URL(`../locale/${language}/learn.ts`, import.meta.url);
    const source = (await Deno.readTextFile(file)).replaceAll(/\$\{[^}]*\}/g, "");
    // What is left are the bounds of tanh, the superscript of a layer, and the like.
    assertEquals(source.match(/\d[\d.,]*\d/g), null, language);
  }
});

import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { CrossEntropyLoss, Linear, LSTM, RNN } from "@ohlol/nn";
import { eye, manualSeed, stack, type Tensor } from "@ohlol/tensor";
import { Vocab } from "@ohlol/text";
import golden from "../../../nn/testdata/tutorial.json" with { type: "json" };
import type { RunEvent, StepEvent } from "../../events/event.ts";
import { eventsOf, jobOf } from "../../testdata/job.ts";
import { tutorial as config } from "../../testdata/recorded_race.ts";
import { DataError } from "../data_error.ts";
import { describeData } from "../task_data.ts";
import type { TutorialConfig } from "./tutorial_config.ts";
import { tutorialData } from "./tutorial_data.ts";
import { TutorialLearner } from "./tutorial_learner.ts";
import { tutorial } from "./tutorial_task.ts";

const data = tutorialData(config);

async function run(changes: Partial<TutorialConfig> = {}, snapshots = false): Promise<RunEvent[]> {
  return await eventsOf(jobOf({ ...config, ...changes }), { snapshots });
}

function epochsOf(events: readonly RunEvent[], contestant: number): StepEvent[] {
  return events.filter((event) =>
    event.type === "step" && event.contestant === contestant
  ) as StepEvent[];
}

function startOf(events: readonly RunEvent[]) {
  const started = events.find((event) => event.type === "started");
  assert(started !== undefined);
  return started;
}

Deno.test("The losses and predictions of both optimizers are PyTorch's", async () => {
  const events = await run();
  golden.runs.forEach(({ loss, predicted, optimizer, options }, contestant) => {
    const epochs = epochsOf(events, contestant);
    const { name, options: ours } = config.optimizers[contestant];
    assertEquals([name, ours], [optimizer, options]);
    assertEquals(epochs.map((event) => event.predicted), predicted);
    epochs.forEach((event, i) => assertAlmostEquals(event.loss, loss[i], 1e-5 * loss[i]));
  });
});

Deno.test("The defaults are those of the tutorial", () => {
  const { run, options } = tutorial.defaults;
  assertEquals({ ...config, ...run, ...options }, config);
});

Deno.test("The data are described by their symbols, one step an epoch, and known losses", () => {
  const { ids, baselines, ...description } = describeData(tutorial, config, data);
  assertEquals(description, {
    ...{ symbols: data.symbols, trainingSymbols: 5, validationSymbols: 0, stepsPerEpoch: 1 },
    reading: { inputs: [..."hello"], targets: [..."ohlol"] },
  });
  assertEquals([...ids], [1, 0, 2, 2, 3, 3, 1, 2, 3, 2]);
  assertEquals(baselines.map(({ label }) => label), ["chance", "floor"]);
  assertAlmostEquals(baselines[0].loss, 5 * Math.log(4));
  assertAlmostEquals(baselines[1].loss, 5 * Math.log(1 + 3 * Math.exp(-2)));
  const withHead = describeData(tutorial, { ...config, hiddenSize: 8 }, data);
  assertEquals(withHead.baselines, baselines.slice(0, 1));
});

Deno.test("The lowest possible loss is that of states at their bounds", () => {
  const { baselines } = describeData(tutorial, config, data);
  const logits = stack([0, 1, 2, 3, 0].map((id) => eye(4).select(0, id).mul(2).sub(1)));
  const labels = Vocab.fromSymbols(data.symbols).encode("ehloe");
  const loss = new CrossEntropyLoss({ reduction: "sum" }).forward(logits, labels).item();
  assertAlmostEquals(loss, baselines[1].loss, 1e-6);
});

Deno.test("A hidden size of its own gets a linear layer above it", async () => {
  const events = await run({ hiddenSize: 8, length: { unit: "epochs", count: 40 } });
  const { model, parameters } = startOf(events);
  assertEquals([model, parameters], ["RNNCell 4 -> 8, Linear 8 -> 4", 8 * (4 + 8 + 2) + 4 * 9]);
  assertEquals(epochsOf(events, 0).at(-1)?.predicted, "ohlol");
});

const layers = { rnn: 1, gru: 3, lstm: 4 };
for (const [cell, gates] of Object.entries(layers)) {
  Deno.test(`Two layers of ${cell} cells with a linear one learn the answer, too`, async () => {
    const events = await run({
      ...{ cell: cell as TutorialConfig["cell"], numLayers: 2, hiddenSize: 6 },
      length: { unit: "epochs", count: 80 },
    });
    const { model, parameters } = startOf(events);
    assertEquals(model, `${cell.toUpperCase()}Cell 4 -> 6 -> 6, Linear 6 -> 4`);
    assertEquals(parameters, gates * 6 * (4 + 6 + 2 + 6 + 6 + 2) + 4 * 7);
    assertEquals(epochsOf(events, 0).at(-1)?.predicted, "ohlol");
  });
}

for (const Layer of [RNN, LSTM]) {
  Deno.test(`Cells on top of each other are the layers of an ${Layer.name}`, () => {
    manualSeed(config.seed);
    const rnn = new Layer(4, 3, { numLayers: 2 });
    const head = new Linear(3, 4);
    const vocab = Vocab.fromSymbols(data.symbols);
    const [output] = rnn.forward(vocab.encode(config.input).view(-1, 1));
    const expected = new CrossEntropyLoss({ reduction: "sum" })
      .forward(head.forward((output as Tensor).view(5, 3)), vocab.encode(config.target));
    manualSeed(config.seed);
    const cell = Layer === RNN ? "rnn" : "lstm";
    const learner = new TutorialLearner({ ...config, cell, numLayers: 2, hiddenSize: 3 }, data);
    assertAlmostEquals(learner.forward().loss.item(), expected.item(), 1e-5);
  });
}

Deno.test("A snapshot holds the states, probabilities and weights of its epoch", async () => {
  const events = await run({ length: { unit: "epochs", count: 2 } }, true);
  const [{ snapshot, predicted }, next] = epochsOf(events, 0);
  assert(snapshot !== null && next.snapshot !== null && predicted !== null);
  assertEquals([snapshot.inputs, snapshot.targets], [[..."hello"], [..."ohlol"]]);
  assertEquals([snapshot.hidden.length, snapshot.hidden[0].length], [5, 4]);
  for (const [t, row] of snapshot.probabilities.entries()) {
    assertAlmostEquals(row.reduce((a, b) => a + b), 1, 1e-6);
    assertEquals("ehlo"[row.indexOf(Math.max(...row))], predicted[t]);
  }
  const names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"].map((name) => `cells.0.${name}`);
  assertEquals(Object.keys(snapshot.parameters), names);
  assert(snapshot.parameters[names[0]][0] !== next.snapshot.parameters[names[0]][0]);
});

Deno.test("A snapshot of several layers has one hidden state after the other", async () => {
  const length = { unit: "epochs", count: 1 } as const;
  const events = await run({ length, cell: "lstm", numLayers: 3, hiddenSize: 2 }, true);
  const [{ snapshot }] = epochsOf(events, 0);
  assertEquals(snapshot?.hidden.map(({ length }) => length), [6, 6, 6, 6, 6]);
});

Deno.test("Strings that can't be answered symbol by symbol are refused", async () => {
  const refusals: [input: string, target: string, message: string][] = [
    ["", "", "The tutorial's task expected a string: got an empty one"],
    ["abc", "ab", 'The tutorial\'s task expected an answer for each symbol: got "ab" for "abc"'],
  ];
  for (const [input, target, message] of refusals) {
    const error = await assertRejects(() => run({ input, target }), DataError);
    assertEquals(error.message, message);
  }
});

Deno.test("A symbol is a grapheme, of however many code points", async () => {
  const events = await run({ input: "☀️👩‍🚀", target: "👩‍🚀☀️" });
  assertEquals(startOf(events).symbols.length, 2);
  assertEquals(startOf(events).reading?.targets, ["👩‍🚀", "☀️"]);
  assertEquals(epochsOf(events, 0).at(-1)?.predicted, "👩‍🚀☀️");
});

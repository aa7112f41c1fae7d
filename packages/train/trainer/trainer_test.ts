import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import golden from "../../nn/testdata/char_lm.json" with { type: "json" };
import type { OptimizerConfig } from "../config/run_config.ts";
import type { StepEvent } from "../events/event.ts";
import { describeData } from "../tasks/task_data.ts";
import { text as textTask, type TextConfig } from "../tasks/text/text_task.ts";
import { weather } from "../tasks/weather/weather_task.ts";
import { finish } from "../testdata/finish.ts";
import { weatherConfig } from "../testdata/recorded_weather.ts";
import { dataOfText, textTrainer } from "../testdata/text_trainer.ts";
import { Trainer } from "./trainer.ts";

const adam: OptimizerConfig = { name: "Adam", options: { lr: 0.005 }, label: "Adam(lr=0.005)" };

const config: TextConfig = {
  task: "text",
  file: "fox.txt",
  cell: "rnn",
  hiddenSize: 16,
  numLayers: 2,
  dropout: 0.25,
  batchSize: 4,
  sequenceLength: 16,
  length: { unit: "epochs", count: 2 },
  clip: 1,
  validation: 0.2,
  schedule: null,
  sampleEvery: 5,
  sampleLength: 20,
  seed: 7n,
  optimizers: [adam],
};

const data = dataOfText(golden.text);

function trainer(changes: Partial<TextConfig> = {}, number = 0): Trainer {
  return textTrainer(golden.text, { ...config, ...changes }, number);
}

function train(trainer: Trainer, steps: number): StepEvent[] {
  return Array.from({ length: steps }, () => trainer.trainStep(false));
}

/** What decides whether two steps are the same: all but their time. */
function numbers(steps: StepEvent[]) {
  return steps.map(({ seconds: _, time: __, ...numbers }) => numbers);
}

function validated(trainer: Trainer) {
  const { time: _, ...event } = finish(trainer.evaluate("validation", false));
  return event;
}

function sampled(trainer: Trainer) {
  const event = finish(trainer.evaluate("sample", false));
  assert(event.type === "observation");
  return { step: event.step, epoch: event.epoch, text: String(event.value.text) };
}

for (const run of golden.runs) {
  Deno.test(`A network with ${run.kind} layers has PyTorch's losses and norms`, () => {
    const { seed, hiddenSize, numLayers, batchSize, sequenceLength, lr } = run;
    const trained = train(
      trainer({
        cell: run.kind.toLowerCase() as TextConfig["cell"],
        seed: BigInt(seed),
        ...{ hiddenSize, numLayers, batchSize, sequenceLength },
        dropout: 0,
        validation: 0,
        optimizers: [{ ...adam, options: { lr } }],
      }),
      run.loss.length,
    );
    assertEquals(trained.length, 30);
    trained.forEach(({ loss, gradNorm }, i) => {
      assertAlmostEquals(loss, run.loss[i], 1e-4 * run.loss[i], `loss ${i}`);
      assertAlmostEquals(gradNorm, run.gradientNorm[i], 1e-4 * run.gradientNorm[i], `norm ${i}`);
    });
  });
}

Deno.test("Contestants begin with the same weights, and none disturbs another", () => {
  const optimizers: OptimizerConfig[] = [
    adam,
    { name: "SGD", options: { lr: 0.1, momentum: 0.9 }, label: "SGD" },
  ];
  const [first, second] = [trainer({ optimizers }, 0), trainer({ optimizers }, 1)];
  assertEquals(first.state().model, second.state().model);
  const inTurn = Array.from({ length: 10 }, () => [
    first.trainStep(false),
    second.trainStep(false),
  ]);
  for (const number of [0, 1]) {
    const alone = train(trainer({ optimizers }, number), 10);
    assertEquals(numbers(alone), numbers(inTurn.map((steps) => steps[number])));
  }
});

const cells: TextConfig["cell"][] = ["rnn", "gru", "lstm"];
const schedules: TextConfig["schedule"][] = [
  null,
  { name: "OneCycleLR", options: { maxLr: 0.01 } },
  { name: "ReduceLROnPlateau", options: { patience: 0, factor: 0.5 } },
];
for (const [i, cell] of cells.entries()) {
  const schedule = schedules[i];
  Deno.test(`${cell} with schedule ${schedule?.name} continues from a state bit for bit`, () => {
    const straight = trainer({ cell, schedule });
    train(straight, 5);
    validated(straight);
    const state = straight.state();
    const after = numbers(train(straight, 8));
    const validation = validated(straight);
    const resumed = trainer({ cell, schedule });
    resumed.restore(state);
    assertEquals(numbers(train(resumed, 8)), after);
    assertEquals(validated(resumed), validation);
    assertEquals(withoutSpeed(resumed), withoutSpeed(straight));
  });
}

/** A trainer's state except for how fast it was. */
function withoutSpeed(trainer: Trainer) {
  const { elapsed: _, ...state } = trainer.state();
  const summary = { ...state.summary, symbolsPerSecond: null, secondsPerStep: null };
  return { ...state, summary };
}

Deno.test("The time continues from that of the state", () => {
  const resumed = trainer();
  resumed.restore({ ...resumed.state(), elapsed: 3600 });
  const { time } = resumed.trainStep(false);
  assert(time > 3600 && time < 3700, `${time}`);
});

Deno.test("A state stays as it is while its trainer continues", () => {
  const trained = trainer({ cell: "lstm" });
  train(trained, 3);
  const state = trained.state();
  const copy = structuredClone(state);
  train(trained, 3);
  assertEquals(structuredClone(state), copy);
});

Deno.test("Validation and samples have no influence on training", () => {
  const [plain, watched] = [trainer(), trainer()];
  const steps = train(plain, 6);
  const seen = Array.from({ length: 6 }, () => {
    validated(watched);
    sampled(watched);
    return watched.trainStep(false);
  });
  assertEquals(numbers(seen), numbers(steps));
});

Deno.test("A sample is the same for the same step, and another for the next", () => {
  const writer = trainer();
  train(writer, 3);
  const [first, again] = [sampled(writer), sampled(writer)];
  assertEquals(again, first);
  assertEquals([first.step, first.epoch, first.text.length], [3, 1, 20]);
  train(writer, 1);
  assertNotEquals(sampled(writer).text, first.text);
});

Deno.test("Before it has learned, a network validates about as badly as chance", () => {
  const event = finish(trainer().evaluate("validation", false));
  assert(event.type === "validation");
  const { loss, step, epoch } = event;
  assertAlmostEquals(loss, Math.log(data.symbols.length), 0.2);
  assertEquals([step, epoch], [0, 1]);
});

Deno.test("Without validation data there is no validation", () => {
  const error = assertThrows(() => validated(trainer({ validation: 0 })), Error);
  assertEquals(error.message, "There is nothing to validate with");
});

Deno.test("A contestant that has diverged is done, and nothing is due", () => {
  const optimizers: OptimizerConfig[] = [{ name: "SGD", options: { lr: 1e300 }, label: "SGD" }];
  const diverging = trainer({ optimizers, sampleEvery: 1 });
  assertEquals(Number.isFinite(diverging.trainStep(false).loss), true);
  assertEquals(diverging.due, ["sample"]);
  sampled(diverging);
  assertEquals([diverging.trainStep(false).loss, diverging.isDone], [NaN, true]);
  assertEquals([diverging.due, diverging.summary.divergedAt], [[], 2]);
});

/** Gives all weights of a network a value. */
function setWeights(trainer: Trainer, value: number): void {
  const state = trainer.state();
  for (const { data } of Object.values(state.model)) data.fill(value);
  trainer.restore(state);
}

Deno.test("The weights with the lowest validation loss are kept, whatever comes after them", () => {
  const best = trainer();
  assertEquals([best.best, best.state().best], [null, null]);
  const losses: number[] = [];
  const weights: unknown[] = [];
  for (let round = 0; round < 6; round++) {
    train(best, 3);
    // From the fourth round on the network is worse than ever.
    if (round === 3) setWeights(best, 3);
    const event = finish(best.evaluate("validation", false));
    losses.push(event.type === "validation" ? event.loss : NaN);
    weights.push(best.state().model);
  }
  const lowest = losses.indexOf(Math.min(...losses));
  assert(lowest > 0 && lowest < 3, `${losses}`);
  const kept = { step: 3 * (lowest + 1), loss: losses[lowest], model: weights[lowest] };
  assertEquals(best.best as unknown, kept);
  const resumed = trainer();
  resumed.restore(best.state());
  assertEquals(resumed.best as unknown, kept);
  validated(resumed);
  assertEquals(resumed.best as unknown, kept);
});

Deno.test("A validation loss that is not finite is never the best", () => {
  const diverged = trainer();
  setWeights(diverged, NaN);
  validated(diverged);
  assertEquals(diverged.best, null);
});

/** What is due after each step of a run. */
function dueIn(trainer: Trainer): (readonly string[])[] {
  return Array.from({ length: trainer.plan.steps }, () => {
    trainer.trainStep(false);
    return trainer.due;
  });
}

// An epoch has four steps.
const short = { batchSize: 1, sequenceLength: 5, hiddenSize: 2, numLayers: 1, dropout: 0 };

function shortTrainer(changes: Partial<TextConfig>): Trainer {
  return textTrainer("abc".repeat(10), { ...config, ...short, validation: 0.3, ...changes });
}

Deno.test("Validations come with the ends of epochs and of the run, samples also in between", () => {
  const trainer = shortTrainer({ length: { unit: "steps", count: 6 }, sampleEvery: 3 });
  assertEquals(trainer.plan, { stepsPerEpoch: 4, steps: 6 });
  assertEquals(dueIn(trainer), [
    [],
    [],
    ["sample"],
    ["validation", "sample"],
    [],
    ["validation", "sample"],
  ]);
});

Deno.test("Where there is nothing to validate with, samples alone are due", () => {
  const trainer = shortTrainer({
    ...{ length: { unit: "epochs", count: 1 }, sampleEvery: 1, validation: 0 },
  });
  assertEquals(dueIn(trainer), Array(trainer.plan.steps).fill(["sample"]));
});

Deno.test("The weather is forecast where a text gets samples", () => {
  const length = { unit: "steps", count: 4 } as const;
  const config = { ...weatherConfig, length, sampleEvery: 2 };
  const trainer = new Trainer(0, weather, config, weather.prepare(config));
  assertEquals(dueIn(trainer), [[], ["forecast"], [], ["validation", "forecast"]]);
});

Deno.test("Validation data without a way to validate are refused", () => {
  const task = {
    ...textTask,
    createLearner: (config: TextConfig) => {
      const { model, forward } = textTask.createLearner(config, data);
      return { model, forward };
    },
  };
  assertEquals(describeData(task, config, data).validationSymbols > 0, true);
  const { message } = assertThrows(() => new Trainer(0, task, config, data), TypeError);
  assertEquals(message, 'Task "text" has validation data: its learner needs validate()');
});

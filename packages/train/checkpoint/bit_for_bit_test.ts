import { assertEquals, assertNotEquals } from "@std/assert";
import type { OptimizerConfig, RunConfig, ScheduleConfig } from "../config/run_config.ts";
import { optimizers as rows } from "../specs/optimizers.ts";
import { taskNamed } from "../tasks/registry.ts";
import { tutorial as tutorialTask } from "../tasks/tutorial/tutorial_task.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { finish } from "../testdata/finish.ts";
import { tutorial } from "../testdata/recorded_race.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { dataOfText } from "../testdata/text_trainer.ts";
import { Trainer } from "../trainer/trainer.ts";
import { loadCheckpoint, saveCheckpoint, trainerStateOf } from "./checkpoint.ts";

const textData = dataOfText("the quick brown fox jumps over the lazy dog. ".repeat(12));

/** Every optimizer, with the options that give it the most to remember. */
const optimizers: Omit<OptimizerConfig, "label">[] = [
  { name: "SGD", options: { lr: 0.1 } },
  { name: "SGD", options: { lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 } },
  { name: "Adam", options: { lr: 0.01, amsgrad: true, weightDecay: 0.01 } },
  { name: "AdamW", options: { lr: 0.01 } },
  { name: "RMSprop", options: { lr: 0.01, momentum: 0.5, centered: true } },
  { name: "Adagrad", options: { lr: 0.05, lrDecay: 0.1 } },
  { name: "LBFGS", options: { lr: 0.5, maxIter: 3, historySize: 4 } },
];

/** All the others, which have nothing in common with cells and schedules that those don't show. */
const otherOptimizers: Omit<OptimizerConfig, "label">[] = [
  { name: "Adadelta", options: { lr: 1, weightDecay: 0.01 } },
  { name: "Adamax", options: { lr: 0.02, weightDecay: 0.01 } },
  { name: "NAdam", options: { lr: 0.01, weightDecay: 0.01, decoupledWeightDecay: true } },
  { name: "RAdam", options: { lr: 0.01, weightDecay: 0.01 } },
  { name: "ASGD", options: { lr: 0.5, t0: 3 } },
  { name: "Rprop", options: { lr: 0.01 } },
  { name: "Adafactor", options: { lr: 0.1, weightDecay: 0.01 } },
  { name: "Muon+AdamW", options: { lr: 0.02, adamwLr: 0.01 } },
];

const schedules: ScheduleConfig[] = [
  { name: "StepLR", options: { stepSize: 3, gamma: 0.5 } },
  { name: "MultiStepLR", options: { milestones: [4, 9], gamma: 0.5 } },
  { name: "ExponentialLR", options: { gamma: 0.9 } },
  { name: "CosineAnnealingLR", options: { tMax: 7, etaMin: 0.001 } },
  { name: "LinearLR", options: { startFactor: 0.2, totalIters: 12 } },
  { name: "OneCycleLR", options: { maxLr: 0.1, cycleMomentum: false } },
  { name: "ReduceLROnPlateau", options: { patience: 0, threshold: 0.9 } },
];

function trainerOf(config: RunConfig): Trainer {
  const data = config.task === "text" ? textData : tutorialTask.prepare(tutorial);
  return new Trainer(0, taskNamed(config.task)!, config, data);
}

/** Makes steps, and validates after every third; returns what has to be the same. */
function train(trainer: Trainer, steps: number): unknown[][] {
  return Array.from({ length: steps }, () => {
    const { step, loss, gradNorm, lr, predicted } = trainer.trainStep(false);
    return [step, loss, gradNorm, lr, predicted, step % 3 === 0 ? validated(trainer) : null];
  });
}

/** The validation loss; null for a task without one. */
function validated(trainer: Trainer): number | null {
  if (!trainer.validates) return null;
  const event = finish(trainer.evaluate("validation", false));
  return event.type === "validation" ? event.loss : null;
}

/** Trains straight through, and once more by way of a file, and compares both. */
async function assertContinues(config: RunConfig, folder: string, what: string): Promise<void> {
  const [straight, resumed] = [trainerOf(config), trainerOf(config)];
  const before = train(straight, 7);
  const checkpoint = { run: null, config, number: 0, symbols: textData.symbols, fingerprint: "" };
  await saveCheckpoint(folder, { ...checkpoint, state: straight.state(), history: [] });
  resumed.restore(trainerStateOf(await loadCheckpoint(folder)));
  const [expected, actual] = [train(straight, 9), train(resumed, 9)];
  assertEquals(actual, expected, what);
  assertEquals(resumed.state().model, straight.state().model, what);
  assertEquals(resumed.best, straight.best, what);
  assertEquals(straight.best !== null, straight.validates, what);
  const [lrBefore, lrAfter] = [before[0][3], expected.at(-1)![3]];
  if (config.schedule !== null) assertNotEquals(lrAfter, lrBefore, what);
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  for (const { name, options } of optimizers) {
    const label = name + (options.momentum ? " with momentum" : "");
    Deno.test(`A ${cell} that ${label} trains continues from its checkpoint bit for bit`, () =>
      inTempFolder(async (folder) => {
        for (const schedule of [null, ...schedules]) {
          const config: TextConfig = {
            ...textConfig,
            cell,
            ...{ hiddenSize: 6, numLayers: 2, dropout: 0.3, batchSize: 3, sequenceLength: 8 },
            length: { unit: "steps", count: 16 },
            optimizers: [{ name, options, label }],
            schedule,
          };
          await assertContinues(config, `${folder}/a`, schedule?.name ?? "no schedule");
        }
      }));
  }
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  for (const { name, options } of optimizers) {
    const label = name + (options.momentum ? " with momentum" : "");
    Deno.test(`The tutorial's ${cell} that ${label} trains continues bit for bit`, () =>
      inTempFolder(async (folder) => {
        const config = { ...tutorial, cell, numLayers: 2, hiddenSize: 3 };
        const optimizer = { name, options, label };
        await assertContinues({ ...config, optimizers: [optimizer] }, `${folder}/a`, label);
      }));
  }
}

for (const { name, options } of otherOptimizers) {
  Deno.test(`A gru that ${name} trains continues bit for bit`, () =>
    inTempFolder(async (folder) => {
      for (const schedule of [null, schedules.at(-2)!]) {
        const config: TextConfig = {
          ...textConfig,
          ...{ cell: "gru", hiddenSize: 6, numLayers: 2, dropout: 0.3 },
          ...{ batchSize: 3, sequenceLength: 8 },
          length: { unit: "steps", count: 16 },
          optimizers: [{ name, options, label: name }],
          schedule,
        };
        await assertContinues(config, `${folder}/a`, name);
      }
    }));
}

Deno.test("Every optimizer continues bit for bit", () => {
  const tested = [...optimizers, ...otherOptimizers].map(({ name }) => name);
  assertEquals(new Set(tested), new Set(rows.map(({ name }) => name)));
});

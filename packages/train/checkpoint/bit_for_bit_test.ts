import { assertEquals, assertNotEquals } from "@std/assert";
import { Vocab } from "@ohlol/text";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import type { OptimizerConfig } from "../config.ts";
import type { ScheduleConfig, SequenceConfig } from "../training_config.ts";
import { SequenceContestant } from "../trainer/contestant.ts";
import { cutSequence } from "../tasks/text/data.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(12);
const vocab = Vocab.fromText(text);

/** Every optimizer, with the options that give it the most to remember. */
const optimizers: Omit<OptimizerConfig, "label">[] = [
  { name: "SGD", options: { lr: 0.1 } },
  { name: "SGD", options: { lr: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 } },
  { name: "Adam", options: { lr: 0.01, amsgrad: true, weightDecay: 0.01 } },
  { name: "AdamW", options: { lr: 0.01 } },
  { name: "RMSprop", options: { lr: 0.01, momentum: 0.5, centered: true } },
  { name: "Adagrad", options: { lr: 0.05, lrDecay: 0.1 } },
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

function contestantOf(config: SequenceConfig): SequenceContestant {
  const data = cutSequence("text", vocab, vocab.encode(text).data, config);
  return new SequenceContestant(0, data, config, config.optimizers[0]);
}

/** Makes steps, and validates after every third; gives what has to be the same. */
function train(contestant: SequenceContestant, steps: number): number[][] {
  return Array.from({ length: steps }, () => {
    const { step, loss, gradNorm, lr } = contestant.trainStep();
    return [step, loss, gradNorm, lr, step % 3 === 0 ? validated(contestant) : 0];
  });
}

function validated(contestant: SequenceContestant): number {
  const validation = contestant.validate();
  let piece = validation.next();
  while (!piece.done) piece = validation.next();
  return piece.value.loss;
}

/** Trains a contestant straight through, and another one by way of a file, and compares them. */
async function assertGoesOn(config: SequenceConfig, folder: string, what: string): Promise<void> {
  const [straight, resumed] = [contestantOf(config), contestantOf(config)];
  const before = train(straight, 7);
  const symbols = [...vocab.symbols];
  const state = straight.state();
  await saveCheckpoint(folder, { config, number: 0, symbols, fingerprint: "", state, past: [] });
  resumed.restore((await loadCheckpoint(folder)).state);
  const [expected, actual] = [train(straight, 9), train(resumed, 9)];
  assertEquals(actual, expected, what);
  assertEquals(resumed.model.stateDict(), straight.model.stateDict(), what);
  assertNotEquals(straight.best, null, what);
  assertEquals(resumed.best, straight.best, what);
  const [lrBefore, lrAfter] = [before[0][3], expected.at(-1)![3]];
  if (config.schedule !== null) assertNotEquals(lrAfter, lrBefore, what);
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  for (const { name, options } of optimizers) {
    const label = name + (options.momentum ? " with momentum" : "");
    Deno.test(`A ${cell} that ${label} trains goes on from its checkpoint bit for bit`, () =>
      inTempFolder(async (folder) => {
        for (const schedule of [null, ...schedules]) {
          const config: SequenceConfig = {
            ...textConfig,
            cell,
            ...{ hiddenSize: 6, numLayers: 2, dropout: 0.3, batchSize: 3, sequenceLength: 8 },
            length: { unit: "steps", count: 16 },
            optimizers: [{ name, options, label }],
            schedule,
          };
          await assertGoesOn(config, `${folder}/a`, schedule?.name ?? "no schedule");
        }
      }));
  }
}

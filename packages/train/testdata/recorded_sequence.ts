import type { ObservationEvent, RunEvent, StartedEvent, StepEvent } from "../events/event.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { summariesOf } from "./fold.ts";

/** A run on a text, of which only what is shown matters. */
export const textConfig: TextConfig = {
  task: "text",
  seed: 1n,
  length: { unit: "epochs", count: 2 },
  clip: 1,
  schedule: null,
  optimizers: [
    { name: "Adam", options: { lr: 0.002 }, label: "Adam(lr=0.002)" },
    { name: "SGD", options: { lr: 0.5 }, label: "SGD(lr=0.5)" },
  ],
  file: "texts/fox.txt",
  cell: "rnn",
  hiddenSize: 128,
  numLayers: 1,
  dropout: 0,
  batchSize: 32,
  sequenceLength: 64,
  validation: 0.1,
  sampleEvery: 100,
  sampleLength: 80,
};

/** A training step of which only what is given matters. */
export function stepEvent(step: number, given: Partial<StepEvent> = {}): StepEvent {
  return {
    type: "step",
    time: step * 0.02,
    contestant: 0,
    step,
    epoch: 1,
    loss: 1.5 + 2 / step,
    gradNorm: 0.5,
    lr: 0.002,
    symbols: 2048,
    seconds: 0.01,
    predicted: null,
    correct: null,
    ...{ snapshot: null, weights: null },
    ...given,
  };
}

/** A text that a network wrote, of which only what is given matters. */
export function sampleEvent(
  step: number,
  text: string,
  given: Partial<ObservationEvent> = {},
): ObservationEvent {
  return {
    type: "observation",
    ...{ time: step * 0.02, contestant: 0, step, epoch: 1 },
    kind: "sample",
    value: { loss: 1.5, text },
    snapshot: null,
    ...given,
  };
}

const samples = [
  "qz kwj,x. pbbm vtyu\noe ggh iiia lkz. wu",
  "the quark bown the over. fox jum dog\nlizy the",
  "the quick brown fox jumps over the lazy dog. pack my box with five dozen\nliquor jugs.",
];

/** The beginning of {@linkcode recordedSequence}. */
export const startedSequence: StartedEvent = {
  type: "started",
  time: 0,
  run: null,
  startedAt: null,
  config: textConfig,
  symbols: [..."\n ,.abcdefghijklmnopqrstuvwxyz"],
  contestants: textConfig.optimizers.map(({ label }) => label),
  model: "RNN 30 -> 128, Linear 128 -> 30",
  parameters: 24350,
  trainingSymbols: 206848,
  validationSymbols: 22983,
  stepsPerEpoch: 100,
  steps: 200,
  baselines: [],
  reading: null,
  history: [],
};

/** The events of a made-up race of two contestants over 200 steps on a text. */
export function recordedSequence(): RunEvent[] {
  const events: RunEvent[] = [
    { type: "loading", time: 0, what: "reading fox.txt", fraction: 0.5 },
    startedSequence,
  ];
  for (let step = 1; step <= 200; step++) {
    const [time, epoch] = [step * 0.02, step <= 100 ? 1 : 2];
    const wave = 0.1 * Math.sin(step * 1.7);
    for (const contestant of [0, 1]) {
      const slowness = contestant === 0 ? 12 : 40;
      const loss = 1.5 + 1.9 * Math.exp(-step / slowness) + wave + 0.3 * contestant;
      events.push(stepEvent(step, { contestant, epoch, loss, lr: contestant === 0 ? 0.002 : 0.5 }));
      if (step % 100 === 0) {
        const loss = 1.9 - 0.1 * epoch + 0.4 * contestant;
        events.push({ type: "validation", time, contestant, step, epoch, loss });
      }
      if (step % 50 === 0 || step === 10) {
        const text = samples[Math.min(2, Math.floor(step / (50 + 100 * contestant)))];
        events.push(sampleEvent(step, text, { contestant, epoch, value: { loss, text } }));
      }
    }
  }
  const table = summariesOf(events);
  return [...events, { type: "finished", time: 4, interrupted: false, table }];
}

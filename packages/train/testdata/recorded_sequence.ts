import type { SequenceConfig } from "../training_config.ts";
import type { SequenceEvent, SequenceStanding, StepEvent } from "../events/sequence_events.ts";

/** A job on a text, of which only what is shown matters. */
export const textConfig: SequenceConfig = {
  task: "text",
  file: "texts/fox.txt",
  cell: "rnn",
  hiddenSize: 128,
  numLayers: 1,
  dropout: 0,
  batchSize: 32,
  sequenceLength: 64,
  length: { unit: "epochs", count: 2 },
  clip: 1,
  validation: 0.1,
  schedule: null,
  sampleEvery: 100,
  sampleLength: 80,
  seed: 1n,
  optimizers: [
    { name: "Adam", options: { lr: 0.002 }, label: "Adam(lr=0.002)" },
    { name: "SGD", options: { lr: 0.5 }, label: "SGD(lr=0.5)" },
  ],
};

/** A training step of which nothing matters but what is given. */
export function stepEvent(step: number, given: Partial<StepEvent> = {}): StepEvent {
  return {
    type: "step",
    contestant: 0,
    step,
    epoch: 1,
    loss: 1.5 + 2 / step,
    gradNorm: 0.5,
    lr: 0.002,
    symbols: 2048,
    seconds: 0.01,
    elapsed: step * 0.02,
    ...given,
  };
}

/** How a contestant stands of which nothing matters but what is given. */
export function sequenceStanding(given: Partial<SequenceStanding> = {}): SequenceStanding {
  return {
    contestant: "Adam(lr=0.002)",
    steps: 200,
    epochs: 2,
    trainingLoss: 1.51,
    validationLoss: 1.7,
    bestValidationLoss: 1.7,
    bestStep: 200,
    symbolsPerSecond: 204800,
    divergedAt: null,
    ...given,
  };
}

const samples = [
  "qz kwj,x. pbbm vtyu\noe ggh iiia lkz. wu",
  "the quark bown the over. fox jum dog\nlizy the",
  "the quick brown fox jumps over the lazy dog. pack my box with five dozen\nliquor jugs.",
];

/** The events of a made-up race of two contestants over 200 steps on a text. */
export function recordedSequence(): SequenceEvent[] {
  const events: SequenceEvent[] = [
    { type: "loading", what: "reading fox.txt", fraction: 0.5 },
    {
      type: "started",
      config: textConfig,
      symbols: [..."\n ,.abcdefghijklmnopqrstuvwxyz"],
      contestants: textConfig.optimizers.map(({ label }) => label),
      model: "RNN 30 -> 128, Linear 128 -> 30",
      parameters: 24350,
      trainingSymbols: 206848,
      validationSymbols: 22983,
      stepsPerEpoch: 100,
      steps: 200,
      references: [],
      past: [],
    },
  ];
  for (let step = 1; step <= 200; step++) {
    const epoch = step <= 100 ? 1 : 2;
    const wave = 0.1 * Math.sin(step * 1.7);
    for (const contestant of [0, 1]) {
      const slowness = contestant === 0 ? 12 : 40;
      const loss = 1.5 + 1.9 * Math.exp(-step / slowness) + wave + 0.3 * contestant;
      events.push(stepEvent(step, { contestant, epoch, loss, lr: contestant === 0 ? 0.002 : 0.5 }));
      if (step % 100 === 0) {
        const loss = 1.9 - 0.1 * epoch + 0.4 * contestant;
        events.push({ type: "validation", contestant, step, epoch, loss });
      }
      if (step % 50 === 0 || step === 10) {
        const text = samples[Math.min(2, Math.floor(step / (50 + 100 * contestant)))];
        events.push({ type: "sample", contestant, step, epoch, loss, text });
      }
    }
  }
  const standings = textConfig.optimizers.map(({ label }, i) =>
    sequenceStanding({ contestant: label, validationLoss: 1.7 + 0.4 * i })
  );
  return [...events, { type: "finished", interrupted: false, standings }];
}

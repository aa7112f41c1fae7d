import { Linear, RNN } from "@ohlol/nn";
import { eye, manualSeed, zeros } from "@ohlol/tensor";
import { useKernels } from "@ohlol/tensor/kernels";
import { Vocab } from "@ohlol/text";
import type { OptimizerConfig, TutorialConfig } from "../config.ts";
import type { EpochEvent, ExperimentEvent, Snapshot } from "../events/events.ts";
import { runTutorial } from "../run.ts";

/** The job that `deno task train` does without options. */
export const tutorial: TutorialConfig = {
  task: "tutorial",
  input: "hello",
  target: "ohlol",
  epochs: 15,
  seed: 3332505980n,
  hiddenSize: null,
  optimizers: [optimizer("Adam", 0.1), optimizer("SGD", 0.1)],
};

/** An optimizer as the command line names it. */
export function optimizer(name: OptimizerConfig["name"], lr: number): OptimizerConfig {
  return { name, options: { lr }, label: `${name}(lr=${lr})` };
}

/** The identity of a recorded run, and when it was started. */
const recordedRun = { run: "5eed0001", startedAt: "2026-11-25T10:12:00.000Z" };

/**
 * The events of a real race, with the same times and identity each time. So are the numbers: of all
 * kernels only the scalar ones round alike on every processor.
 */
export async function recordRace(config: Partial<TutorialConfig> = {}): Promise<ExperimentEvent[]> {
  const { signal } = new AbortController();
  useKernels("scalar");
  const race = runTutorial({ ...tutorial, ...config }, {
    order: "in turn",
    snapshots: true,
    signal,
  });
  const events = await Array.fromAsync(race);
  useKernels("auto");
  return events.map(asRecorded);
}

/** An event of a race with the times and the identity that all recorded races have. */
export function asRecorded(event: ExperimentEvent): ExperimentEvent {
  if (event.type === "epoch") return { ...event, seconds: 42.5e-6 };
  return event.type === "started" ? { ...event, ...recordedRun } : event;
}

/** An epoch of which nothing matters but what is given. */
export function epochEvent(epoch: number, given: Partial<EpochEvent> = {}): EpochEvent {
  return {
    type: "epoch",
    contestant: 0,
    epoch,
    loss: 7 / epoch,
    predicted: "ohlol",
    correct: 5,
    gradNorm: 1,
    lr: 0.1,
    seconds: 0,
    snapshot: null,
    ...given,
  };
}

/** A race that has only begun, of a network with two layers and a linear one above them. */
export function stackedRace(): ExperimentEvent[] {
  const config = { ...tutorial, optimizers: tutorial.optimizers.slice(0, 1) };
  const vocab = Vocab.fromText(config.input);
  manualSeed(config.seed);
  const [rnn, head] = [new RNN(vocab.size, 3, { numLayers: 2 }), new Linear(3, vocab.size)];
  const snapshot: Snapshot = { hidden: [], probabilities: [], parameters: {} };
  let state = zeros([2, 3]);
  for (const id of vocab.encode(config.input).data) {
    const [output, next] = rnn.forward(eye(vocab.size).narrow(0, id, 1), state);
    snapshot.hidden.push(next.data.slice());
    snapshot.probabilities.push(head.forward(output).softmax(1).data);
    state = next;
  }
  for (const [name, { data }] of rnn.namedParameters()) snapshot.parameters[`rnn.${name}`] = data;
  for (const [name, { data }] of head.namedParameters()) snapshot.parameters[`head.${name}`] = data;
  return [
    {
      type: "started",
      config,
      symbols: [...vocab.symbols],
      contestants: config.optimizers.map(({ label }) => label),
      model: "RNN 4 -> 3, 2 layers, Linear 3 -> 4",
      parameters: 61,
    },
    epochEvent(1, { snapshot, predicted: "hhhhh", correct: 1 }),
  ];
}

import type { TutorialConfig } from "./config.ts";
import type { EpochEvent, StartedEvent, TutorialEvent } from "./events/events.ts";
import { newRunId } from "./events/run_id.ts";
import { Pace } from "./threads/pace.ts";
import type { SaveRequests } from "./threads/save_requests.ts";
import { advance, initialStanding } from "./state/tutorial_summary.ts";
import { TutorialContestant, tutorialData } from "./tasks/tutorial/tutorial_task.ts";

/** How an experiment is run, without any bearing on its numbers. */
export interface RunOptions {
  /** Who trains when: one contestant after the other, or all in turn, epoch by epoch. */
  order: "one by one" | "in turn";
  /** Whether epochs carry the network's insides. */
  snapshots: boolean;
  /** Ends the experiment after the current epoch. */
  signal: AbortSignal;
  /** Requests for checkpoints during the experiment. Default: none. */
  saves?: SaveRequests;
}

/** Trains all contestants, and tells what happens. */
export async function* runTutorial(
  config: TutorialConfig,
  { order, snapshots, signal }: RunOptions,
): AsyncGenerator<TutorialEvent> {
  const data = tutorialData(config);
  const contestants = config.optimizers.map((optimizer, number) =>
    new TutorialContestant(number, data, config, optimizer)
  );
  yield startedEvent(config, data.vocab.symbols, contestants[0]);
  const symbols = data.labels.size;
  const table = config.optimizers.map(({ label }) => initialStanding(label, symbols));
  const pace = new Pace(signal);
  for (const number of schedule(config, order)) {
    if (pace.isStopped) break;
    if (table[number].divergedAt !== null) continue;
    const event = contestants[number].trainEpoch(snapshots);
    table[number] = advance(table[number], event);
    yield event;
    if (!Number.isFinite(event.loss)) yield divergedEvent(event);
    await pace.breathe();
  }
  yield { type: "finished", interrupted: signal.aborted, table };
}

/** The numbers of the contestants, in the order in which their epochs come. */
function* schedule({ epochs, optimizers }: TutorialConfig, order: RunOptions["order"]) {
  const numbers = optimizers.keys().toArray();
  if (order === "one by one") {
    for (const number of numbers) {
      for (let epoch = 0; epoch < epochs; epoch++) yield number;
    }
  } else {
    for (let epoch = 0; epoch < epochs; epoch++) yield* numbers;
  }
}

function startedEvent(
  config: TutorialConfig,
  symbols: readonly string[],
  { model }: TutorialContestant,
): StartedEvent {
  const { cell, head } = model;
  return {
    type: "started",
    config,
    symbols: [...symbols],
    contestants: config.optimizers.map(({ label }) => label),
    model: `RNNCell ${cell.inputSize} -> ${cell.hiddenSize}` +
      (head === null ? "" : `, Linear ${head.inFeatures} -> ${head.outFeatures}`),
    parameters: model.parameterCount(),
    run: newRunId(),
    startedAt: new Date().toISOString(),
  };
}

function divergedEvent({ contestant, epoch, loss }: EpochEvent): TutorialEvent {
  return { type: "diverged", contestant, epoch, loss };
}

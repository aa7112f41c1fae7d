import { Pace } from "../pace.ts";
import type { SequenceConfig } from "./config.ts";
import { SequenceContestant } from "./contestant.ts";
import { type SequenceData, sequenceData } from "./data.ts";
import type { LoadingEvent, SequenceEvent, SequenceStartedEvent } from "./events.ts";
import { initialStanding } from "./standing.ts";
import { trainInTurn } from "./training.ts";
import { trainInWorkers } from "./workers.ts";

/** How an experiment is run, without any bearing on its numbers. */
export interface SequenceRunOptions {
  /** How many contestants train at the same time; with more than one each has a worker. */
  workers: number;
  /** Ends the experiment after the current step. */
  signal: AbortSignal;
}

/**
 * Prepares the data, trains all contestants on it, and tells what happens. If it is ended before the
 * training begins, the last event is the only one beside those of the loading.
 *
 * @throws {DataError} If nothing can be learned from the data.
 * @throws {RangeError} If an optimizer or a schedule refuses an option.
 */
export async function* runSequence(
  config: SequenceConfig,
  { workers, signal }: SequenceRunOptions,
): AsyncGenerator<SequenceEvent> {
  const data = yield* load(config, signal);
  let standings = config.optimizers.map(({ label }) => initialStanding(label));
  if (data !== null) {
    const contestants = config.optimizers.map((optimizer, number) =>
      new SequenceContestant(number, data, config, optimizer)
    );
    yield startedEvent(config, data, contestants[0]);
    if (Math.min(workers, contestants.length) > 1) {
      standings = yield* trainInWorkers(config, data, workers, signal);
    } else {
      yield* trainInTurn(contestants, new Pace(signal));
      standings = contestants.map(({ standing }) => standing);
    }
  }
  yield { type: "finished", interrupted: signal.aborted, standings };
}

/** The data; null if the signal came before they were there. */
async function* load(
  config: SequenceConfig,
  signal: AbortSignal,
): AsyncGenerator<LoadingEvent, SequenceData | null> {
  const loading = sequenceData(config);
  while (!signal.aborted) {
    const next = await loading.next();
    if (next.done) return next.value;
    yield next.value;
  }
  return null;
}

function startedEvent(
  config: SequenceConfig,
  { vocab, trainingSymbols, validationSymbols, references }: SequenceData,
  { model, plan }: SequenceContestant,
): SequenceStartedEvent {
  return {
    type: "started",
    config,
    symbols: [...vocab.symbols],
    contestants: config.optimizers.map(({ label }) => label),
    model: model.describe(),
    parameters: model.parameterCount(),
    trainingSymbols,
    validationSymbols,
    stepsPerEpoch: plan.stepsPerEpoch,
    steps: plan.steps,
    references,
    past: [],
  };
}

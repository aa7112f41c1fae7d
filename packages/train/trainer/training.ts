import { useWideVectors } from "@ohlol/tensor/kernels";
import { EventLog, openAgain, withLog } from "../events/event_log.ts";
import type { Pace } from "../threads/pace.ts";
import { SaveRequests } from "../threads/save_requests.ts";
import type { SequenceConfig } from "../training_config.ts";
import type { InPieces } from "./contestant.ts";
import type { Runner, RunStorage } from "./runner.ts";
import type {
  CheckpointEvent,
  ForecastEvent,
  SampleEvent,
  SequenceDivergedEvent,
  StepEvent,
  ValidationEvent,
  WarningEvent,
} from "../events/sequence_events.ts";

/** What a contestant tells. */
export type ContestantEvent =
  | StepEvent
  | ValidationEvent
  | SampleEvent
  | ForecastEvent
  | CheckpointEvent
  | SequenceDivergedEvent;

/** What is told while contestants train. */
export type TrainingEvent = ContestantEvent | WarningEvent;

/**
 * As {@linkcode trainInTurn}, with all that contestants tell in the log, if there is one: there
 * before a checkpoint is made that comes after it, so that a resumed run finds it there. The log
 * holds the beginning of the run already.
 */
export async function* trainLogged(
  runners: readonly Runner[],
  { optimizers }: SequenceConfig,
  { run, log }: Pick<RunStorage, "run" | "log">,
  pace: Pace,
  saves = new SaveRequests(),
): AsyncGenerator<TrainingEvent> {
  // In this thread, as it is the one that trains. No number depends on it.
  await useWideVectors();
  const events = savedOnRequest(trainInTurn(runners, pace), runners, saves);
  if (log === null) return yield* events;
  const contestants = optimizers.map(({ label }) => label);
  yield* withLog(events, new EventLog(log, { run, contestants }, openAgain));
}

/** Passes on what is told while contestants train, whose runners are told of requests to save. */
async function* savedOnRequest(
  events: AsyncIterable<ContestantEvent>,
  runners: readonly Runner[],
  saves: SaveRequests,
): AsyncGenerator<ContestantEvent> {
  const stopListening = saves.listen(() => runners.forEach((runner) => runner.requestSave()));
  try {
    yield* events;
  } finally {
    stopListening();
  }
}

/**
 * Trains contestants to the end, whoever has made the fewest steps next, saves them as often as is
 * wanted and when they end, however that may be, and tells what happens.
 */
export async function* trainInTurn(
  runners: readonly Runner[],
  pace: Pace,
): AsyncGenerator<ContestantEvent> {
  while (!pace.isStopped) {
    const active = runners.filter(({ contestant }) => !contestant.isDone);
    if (active.length === 0) break;
    const runner = active.reduce((a, b) => b.contestant.steps < a.contestant.steps ? b : a);
    yield* takeTurn(runner, pace);
    if (runner.isSaveDue || runner.contestant.isDone && runner.isUnsaved) yield runner.save();
    await pace.breathe();
  }
  for (const runner of runners) if (runner.isUnsaved) yield runner.save();
}

/** A step, and what is due after it; what a stopped run has left of that comes before any step. */
async function* takeTurn(runner: Runner, pace: Pace): AsyncGenerator<ContestantEvent> {
  for await (const event of turnOf(runner, pace)) {
    runner.note(event);
    yield event;
  }
}

async function* turnOf({ contestant }: Runner, pace: Pace): AsyncGenerator<ContestantEvent> {
  if (contestant.reportsDue.length === 0) {
    const event = contestant.trainStep();
    yield event;
    if (!Number.isFinite(event.loss)) yield divergedEvent(event);
  }
  for (const report of contestant.reportsDue) {
    const event = await finish<ValidationEvent | SampleEvent | ForecastEvent>(
      contestant[report](),
      pace,
    );
    if (event === null) return;
    yield event;
  }
}

/** Does a job at a pace; null if it was stopped. */
async function finish<T>(job: InPieces<T>, pace: Pace): Promise<T | null> {
  for (let piece = job.next();; piece = job.next()) {
    if (piece.done) return piece.value;
    await pace.breathe();
    if (pace.isStopped) return null;
  }
}

function divergedEvent({ contestant, step, loss }: StepEvent): SequenceDivergedEvent {
  return { type: "diverged", contestant, step, loss };
}

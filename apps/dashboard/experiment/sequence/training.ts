import type { Pace } from "../pace.ts";
import type { InPieces, SequenceContestant } from "./contestant.ts";
import type {
  ForecastEvent,
  SampleEvent,
  SequenceDivergedEvent,
  StepEvent,
  ValidationEvent,
} from "./events.ts";

/** What a contestant tells. */
export type ContestantEvent =
  | StepEvent
  | ValidationEvent
  | SampleEvent
  | ForecastEvent
  | SequenceDivergedEvent;

/** Trains contestants to the end, whoever has made the fewest steps next, and tells what happens. */
export async function* trainInTurn(
  contestants: readonly SequenceContestant[],
  pace: Pace,
): AsyncGenerator<ContestantEvent> {
  while (!pace.isStopped) {
    const active = contestants.filter(({ isDone }) => !isDone);
    if (active.length === 0) return;
    yield* takeTurn(active.reduce((a, b) => b.steps < a.steps ? b : a), pace);
    await pace.breathe();
  }
}

/** A step, and what is due after it; what a stopped run has left of that comes before any step. */
async function* takeTurn(
  contestant: SequenceContestant,
  pace: Pace,
): AsyncGenerator<ContestantEvent> {
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

import { useWideVectors } from "@ohlol/tensor/kernels";
import type { ContestantEvent, StepEvent } from "../events/event.ts";
import type { OptionalEvent } from "../events/optional_events.ts";
import type { InPieces } from "../tasks/task.ts";
import type { SavedTrainer } from "./saved_trainer.ts";
import type { Turns } from "./turns.ts";

/** How contestants are trained. None of it changes a number. */
export interface TrainingOptions {
  /** Who trains when: one contestant after the other, or all in turn, step by step. */
  order: "one by one" | "in turn";
  /** Whether to record what networks do at each time step, where the task can. */
  snapshots: boolean;
  /** Whether to record weights now and then, for landscapes. Default: false. */
  weights?: boolean;
  /** The optional events to report if they cost next to nothing. Default: none. */
  records?: readonly OptionalEvent[];
  /** The optional events to report and to log. Default: none. */
  events?: readonly OptionalEvent[];
}

/** Only in training that takes longer than this, in milliseconds, is it worth a trial of kernels. */
const shortTraining = 1000;

/**
 * Trains contestants to the end, saves them as often as is wanted and when they end, however that
 * may be, and reports what happens.
 */
export async function* trainAll(
  trainers: readonly SavedTrainer[],
  { order, ...recorded }: TrainingOptions,
  turns: Turns,
): AsyncGenerator<ContestantEvent> {
  const start = performance.now();
  while (!turns.isStopped) {
    // In this thread, as it is the one that trains, and once. No number depends on it.
    if (performance.now() - start > shortTraining) await useWideVectors();
    const active = trainers.filter(({ trainer }) => !trainer.isDone);
    if (active.length === 0) break;
    const next = order === "one by one" ? active[0] : active.reduce(furtherBehind);
    yield* takeTurn(next, recorded, turns);
    if (next.isSaveDue || next.trainer.isDone && next.isUnsaved) yield await next.save();
    await turns.yieldToEventLoop();
  }
  for (const trainer of trainers) if (trainer.isUnsaved) yield await trainer.save();
}

/** What is recorded of networks. */
type Recorded = Omit<TrainingOptions, "order">;

function furtherBehind(a: SavedTrainer, b: SavedTrainer): SavedTrainer {
  return b.trainer.steps < a.trainer.steps ? b : a;
}

/** A step and the evaluations after it. What a stopped run has left of those comes first. */
async function* takeTurn(
  saved: SavedTrainer,
  recorded: Recorded,
  turns: Turns,
): AsyncGenerator<ContestantEvent> {
  for await (const event of turnOf(saved, recorded, turns)) {
    saved.note(event);
    yield event;
  }
}

async function* turnOf(
  { trainer, recordsWeights }: SavedTrainer,
  { snapshots, weights = false, records = [], events = [] }: Recorded,
  turns: Turns,
): AsyncGenerator<ContestantEvent> {
  if (trainer.due.length === 0) {
    const event = trainer.trainStep(snapshots, weights && recordsWeights, [
      ...records.filter((event) => trainer.isCheap(event)),
      ...events,
    ]);
    yield event;
    yield* trainer.takeRecords();
    if (!Number.isFinite(event.loss)) yield divergedEvent(event);
  }
  for (const kind of trainer.due) {
    const event = await finish(trainer.evaluate(kind, snapshots), turns);
    if (event === null) return;
    yield event;
  }
}

/** Does a job in turns; null if it was stopped. */
export async function finish<T>(job: InPieces<T>, turns: Turns): Promise<T | null> {
  for (let piece = job.next();; piece = job.next()) {
    if (piece.done) return piece.value;
    await turns.yieldToEventLoop();
    if (turns.isStopped) return null;
  }
}

function divergedEvent({ time, contestant, step, epoch, loss }: StepEvent): ContestantEvent {
  return { type: "diverged", time, contestant, step, epoch, loss };
}

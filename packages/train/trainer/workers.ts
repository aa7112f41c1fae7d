import { merged } from "../threads/merged.ts";
import { SaveRequests } from "../threads/save_requests.ts";
import { saveInWorker, stopWorker, workerEvents } from "../threads/worker_events.ts";
import type { SequenceConfig } from "../training_config.ts";
import type { SequenceData } from "../tasks/text/data.ts";
import type { SequenceStanding } from "../events/sequence_events.ts";
import type { RunStorage } from "./runner.ts";
import type { TrainingEvent } from "./training.ts";

/** What a worker is given to do. */
export interface WorkerJob {
  /** The experiment. */
  config: SequenceConfig;
  /** The vocabulary. */
  symbols: readonly string[];
  /** The whole sequence. */
  ids: Int32Array;
  /** The numbers of the contestants that it trains. */
  contestants: number[];
  /** Where they come from, and what is kept of them. */
  storage: RunStorage;
}

/** What a worker tells; how its contestants stand is the last of it. */
export type WorkerEvent = TrainingEvent | StandingsEvent;

/** How contestants stand at the end, in the order of the job's numbers. */
interface StandingsEvent {
  type: "standings";
  standings: SequenceStanding[];
}

/**
 * Trains all contestants in workers, tells what happens as it comes, and returns how they stand.
 * Where there are fewer workers than contestants, those of a worker take turns.
 *
 * @param storage Where contestants come from, and what is kept of them.
 * @param count How many workers; at least 1.
 * @param signal Ends the training after the current steps.
 * @param saves Requests for checkpoints during the training.
 */
export async function* trainInWorkers(
  config: SequenceConfig,
  data: SequenceData,
  storage: RunStorage,
  count: number,
  signal: AbortSignal,
  saves = new SaveRequests(),
): AsyncGenerator<TrainingEvent, SequenceStanding[]> {
  const jobs = jobsOf(config, data, storage, count);
  const workers = jobs.map(createWorker);
  const stop = () => workers.forEach(stopWorker);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  const stopListening = saves.listen(() => workers.forEach(saveInWorker));
  const standings: SequenceStanding[] = [];
  try {
    for await (const { job, events } of merged(jobs.map((job, i) => eventsOf(workers[i], job)))) {
      for (const event of events) {
        if (event.type !== "standings") yield event;
        else job.contestants.forEach((number, i) => standings[number] = event.standings[i]);
      }
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stopListening();
    for (const worker of workers) worker.terminate();
  }
  return standings;
}

/** Deals the contestants to workers. */
function jobsOf(
  config: SequenceConfig,
  { vocab, ids }: SequenceData,
  storage: RunStorage,
  count: number,
): WorkerJob[] {
  const numbers = config.optimizers.map((_, number) => number);
  return Array.from({ length: Math.min(count, numbers.length) }, (_, worker) => ({
    config,
    symbols: vocab.symbols,
    ids,
    contestants: numbers.filter((number) => number % count === worker),
    storage,
  }));
}

function createWorker(): Worker {
  return new Worker(new URL("./contestant_worker.ts", import.meta.url), { type: "module" });
}

async function* eventsOf(worker: Worker, job: WorkerJob) {
  const isLast = ({ type }: WorkerEvent) => type === "standings";
  for await (const events of workerEvents(worker, job, isLast)) yield { job, events };
}

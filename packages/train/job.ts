import type { RunConfig, RunLength } from "./config/run_config.ts";
import type { Interval } from "./training/saved_trainer.ts";

/** A run to be made: a new one, or one that is resumed. */
export type Job = NewJob | ResumedJob;

/** A new run. */
export interface NewJob {
  /** Everything that decides its result. */
  config: RunConfig;
  /** How many contestants train at the same time. */
  workers: number;
  /** What is kept of it. */
  storage: Storage;
}

/** A run that continues from its checkpoints. */
export interface ResumedJob {
  /** The folder with the checkpoints. */
  folder: string;
  /** How long to train; null for as long as was said at first. */
  length: RunLength | null;
  /** Where the text is now; null for where it was at first, and for other tasks. */
  file: string | null;
  /** How many contestants train at the same time. */
  workers: number;
  /** What is kept of it. */
  storage: Storage;
}

/** Whether a resumed run is saved where it comes from; else it becomes another run. */
export function continuesInPlace({ folder, storage }: ResumedJob): boolean {
  return storage.save === folder;
}

/**
 * Whether a job resumes a run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isResumed, type Job, nothingKept } from "@ohlol/train";
 *
 * const kept = { length: null, file: null, workers: 1, storage: nothingKept };
 * const job: Job = { folder: "runs/book", ...kept };
 * assertEquals(isResumed(job), true);
 * ```
 */
export function isResumed(job: Job): job is ResumedJob {
  return "folder" in job;
}

/** What is kept of a run. */
export interface Storage {
  /** The folder for checkpoints; null for none. */
  save: string | null;
  /** How often they are written before the end; null for not before. */
  saveEvery: Interval | null;
  /** Whether those of another run may be replaced. */
  overwrite: boolean;
  /** The file for events, a JSON object a line; null for none. */
  log: string | null;
}

/**
 * Nothing is kept.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nothingKept, type Storage } from "@ohlol/train";
 *
 * const storage: Storage = { ...nothingKept, log: "runs/book.jsonl" };
 * assertEquals([storage.save, storage.log], [null, "runs/book.jsonl"]);
 * ```
 */
export const nothingKept: Storage = { save: null, saveEvery: null, overwrite: false, log: null };

import type { RunConfig } from "../config/run_config.ts";
import type { RunEvent } from "../events/event.ts";
import { type Job, type NewJob, nothingKept, type ResumedJob, type Storage } from "../job.ts";
import { run, type RunOptions } from "../run.ts";
import type { AnyTask } from "../tasks/task.ts";
import type { Saving } from "../training/saved_trainer.ts";

/** A run of which nothing is kept. */
export function jobOf(config: RunConfig, changes: Partial<NewJob> = {}): NewJob {
  return { config, workers: 1, storage: nothingKept, ...changes };
}

/** A run that is saved in a folder. */
export function savedJob(
  config: RunConfig,
  folder: string,
  storage: Partial<Storage> = {},
): NewJob {
  return jobOf(config, { storage: { ...nothingKept, save: folder, ...storage } });
}

/** A run that continues from its folder, where it is also saved. */
export function resumedJob(folder: string, changes: Partial<ResumedJob> = {}): ResumedJob {
  const storage = { ...nothingKept, save: folder };
  return { folder, length: null, file: null, workers: 1, storage, ...changes };
}

/** How {@linkcode eventsOf} makes a run. */
export interface Watching extends Partial<Omit<RunOptions, "signal">> {
  /** Stops the run after the first event that it picks. */
  stopAfter?: (event: RunEvent) => boolean;
  /** Called with each event. */
  onEvent?: (event: RunEvent) => void | Promise<void>;
  /** The task, where it isn't known by its name. */
  task?: AnyTask;
}

/** All events of a run. */
export async function eventsOf(job: Job, watching: Watching = {}): Promise<RunEvent[]> {
  const { stopAfter = () => false, onEvent = () => {}, task, ...options } = watching;
  const controller = new AbortController();
  const defaults: RunOptions = {
    order: "in turn",
    snapshots: false,
    inThreads: false,
    signal: controller.signal,
    warn: () => {},
  };
  const events: RunEvent[] = [];
  for await (const batch of run(job, { ...defaults, ...options }, task)) {
    for (const event of batch) {
      events.push(event);
      await onEvent(event);
      if (stopAfter(event)) controller.abort();
    }
  }
  return events;
}

/** Where nothing comes from and nothing is saved. */
export const nowhere: Saving = {
  save: null,
  saveEvery: null,
  resume: null,
  run: "5eed0001",
  fingerprint: "",
  symbols: [],
};

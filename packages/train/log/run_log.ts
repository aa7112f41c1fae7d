import type { FileLock } from "../checkpoint/file_lock.ts";
import { EventLog } from "./event_log.ts";
import type { FinishedEvent, RunEvent, StartedEvent } from "../events/event.ts";
import { cutLog, type EarlierRun } from "./log_cut.ts";
import { lockLog } from "./log_lock.ts";

/**
 * Logs the beginning and the end of a run, its warnings and landscapes; the events of contestants are logged by
 * the threads that train. Before the run begins the file is left alone: it may come to nothing.
 */
export class RunLog {
  #log: EventLog | null = null;
  #lock: FileLock | null = null;

  /**
   * @param path The file.
   * @param earlier What the run continues; null for a new run.
   */
  constructor(private readonly path: string, private readonly earlier: EarlierRun | null) {}

  /**
   * Appends an event, if it is one of those.
   *
   * @returns Why it failed, or null.
   * @throws {Error} If the run begins and the file can't be written.
   * @throws {LockedError} If the run begins and another one writes to the file.
   */
  append(event: RunEvent): string | null {
    switch (event.type) {
      case "started":
        return this.#begin(event);
      case "warning":
      case "landscape":
        return this.#log?.append(event) ?? null;
      case "finished":
        return this.#end(event);
      default:
        return null;
    }
  }

  /** Closes the file, and lets other runs write to it. */
  close(): void {
    this.#log?.close();
    this.#lock?.release();
  }

  #begin(event: StartedEvent): string | null {
    const { path, earlier } = this;
    this.#lock = lockLog(path);
    const hasBeginning = earlier !== null && cutLog(path, event, earlier);
    const log = this.#log = new EventLog(path, event);
    if (hasBeginning) return null;
    // A replay starts at the beginning of the run, so that must be in the log.
    const history = event.history.flatMap(({ events }) => events);
    for (const reported of [event, ...history.sort((a, b) => a.step - b.step)]) {
      const failure = log.append(reported);
      if (failure !== null) return failure;
    }
    return null;
  }

  /** Closes the log first: the listener can end this thread as soon as it has the event. */
  #end(event: FinishedEvent): string | null {
    const failure = this.#log?.append(event) ?? null;
    this.close();
    return failure;
  }
}

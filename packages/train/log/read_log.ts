import type { RunEvent } from "../events/event.ts";
import { loggedEvents, type ReadingOptions } from "./logged_events.ts";
import { findRuns, type LoggedRun } from "./logged_runs.ts";

/** A run in a log, whose events can be read. */
export interface ReadableRun extends LoggedRun {
  /**
   * Reads the events of the run, which end with `finished` even where it was killed. Lines that
   * can't be read are skipped with a warning.
   *
   * @param options What ends the reading early, and what takes warnings. Default: `console.warn`.
   * @throws {LogError} If the log can't be read.
   */
  events(options?: Partial<ReadingOptions>): AsyncGenerator<RunEvent>;
}

/**
 * Finds the runs in a log, in the order in which they begin.
 *
 * @param path The file: what `race` was given as `storage.log`, or `deno task train` as `--log`.
 * @returns At least one run.
 * @throws {LogError} If the file can't be read, or there is no run in it.
 *
 * @example The losses of a run that was logged
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, readLog, tutorialTask } from "@ohlol/train";
 *
 * const log = await Deno.makeTempFile();
 * const options = { task: tutorialTask(), optimizers: ["adam:lr=0.1"], epochs: 2 };
 * await Array.fromAsync(race({ ...options, storage: { log } }));
 *
 * const [run] = await readLog(log);
 * const losses: string[] = [];
 * for await (const event of run.events()) {
 *   if (event.type === "step") losses.push(event.loss.toFixed(4));
 * }
 * assertEquals([run.ending, ...losses], ["finished", "7.2311", "5.7348"]);
 * await Deno.remove(log);
 * ```
 */
export async function readLog(path: string): Promise<ReadableRun[]> {
  const runs = await findRuns(path);
  return runs.map((run) => ({ ...run, events: (options = {}) => eventsOf(run, options) }));
}

async function* eventsOf(
  run: LoggedRun,
  { signal = new AbortController().signal, warn = console.warn }: Partial<ReadingOptions>,
): AsyncGenerator<RunEvent> {
  for await (const events of loggedEvents(run, { signal, warn })) yield* events;
}

import { UsageError } from "@ohlol/train";
import type { WorkerJob } from "../shell/worker.ts";
import { toLanguage } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { toQueue } from "./queue_option.ts";
import { toWorkers } from "./run_options.ts";
import { createWorkerCommand, type WorkerOptions } from "./worker_command.ts";

/**
 * Reads the arguments of `deno task worker`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood, or don't name a queue.
 */
export async function parseWorkerArguments(argv: string[]): Promise<WorkerJob | null> {
  const given: WorkerOptions[] = [];
  await parseStrictly(createWorkerCommand((options) => given.push(options)), argv);
  if (given.length === 0) return null;
  const [options] = given;
  const queue = toQueue(options.queue);
  if (queue === null) {
    throw new UsageError("A worker expected a queue: --queue redis://HOST:6379, or OHLOL_QUEUE");
  }
  const threads = toWorkers(options, navigator.hardwareConcurrency);
  return { queue, threads, plain: options.plain === true, language: toLanguage(options) };
}

import type { QueueAddress } from "@ohlol/sweep/queue";
import { captureConsole } from "@ohlol/train";
import type { Language } from "../locale/language.ts";
import { consoleOutput } from "../report/console_output.ts";
import { LastingOutput } from "../report/lasting_output.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { origin } from "./origin.ts";
import { requireQueuePermission } from "./queue_permission.ts";
import { withRepeatedSignals } from "./stop_signals.ts";
import { WorkerReport } from "./worker_report.ts";

/** What a command line asks a worker to do. */
export interface WorkerJob {
  /** Where the queue is. */
  readonly queue: QueueAddress;
  /** How many threads train. */
  readonly threads: number;
  /** Whether without the progress that changes in place. */
  readonly plain: boolean;
  /** The language of what it says; null for the one that the environment asks for. */
  readonly language: Language | null;
}

/** Where the data of sweeps are cached. */
const cacheFolder = "runs/queue";

/**
 * Works on a queue until a signal ends it, and returns the exit code. The first signal finishes the
 * current runs, the second one returns them to the queue.
 *
 * @throws {UsageError} If the program has no permission to connect to it.
 * @throws {QueueError} If it can't be used.
 */
export async function work(
  { queue, threads, plain }: Omit<WorkerJob, "language">,
): Promise<number> {
  requireQueuePermission(queue);
  const output = new LastingOutput(consoleOutput, "plain");
  const giveBack = captureConsole((line) => output.warn(line));
  // The progress goes to the standard error.
  const report = new WorkerReport(output, `${queue}`, plain || !Deno.stderr.isTerminal());
  const { QueueWorker } = await import("@ohlol/sweep/queue");
  const name = `${hostname()}/${Deno.pid}`;
  const worker = new QueueWorker({
    ...{ address: queue, origin, name, threads, folder: cacheFolder, listener: report },
  });
  try {
    const leftBy = await withRepeatedSignals([
      () => {
        if (worker.isBusy) report.onStopping();
        worker.finish();
      },
      () => worker.giveBack(),
    ], () => worker.run());
    return exitCode({ ...nothingWrong, unwritten: output.hasFailed }, leftBy);
  } finally {
    output.status(null);
    giveBack();
  }
}

function hostname(): string {
  try {
    return Deno.hostname();
  } catch {
    return "machine";
  }
}

import { standardInput } from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import type { SweepJob } from "../sweep/sweep_job.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { printSweep } from "./print_sweep.ts";
import { showSweep } from "./show_sweep.ts";
import { requireSweepPermission } from "./path_permission.ts";
import { requirePlaceForQueue, requireQueuePermission } from "./queue_permission.ts";

/**
 * Runs a sweep, shows what happens, and returns the exit code.
 *
 * @throws {UsageError} If the program has no permission to write its file, or to connect to its
 * queue.
 * @throws {StoreError} If the file can't be used.
 */
export async function sweep(job: SweepJob, output: OutputConfig): Promise<number> {
  if (job.queue !== null) {
    requireQueuePermission(job.queue);
    requirePlaceForQueue(job.file);
  }
  requireSweepPermission(job.file);
  const { file } = job.run as { file?: string };
  const format = chooseFormat(output.format, currentPlace({ inputIsText: file === standardInput }));
  const { hasFailed, leftBy } = format === "dashboard"
    ? await showSweep(job, output)
    : await printSweep(job, format, output);
  return exitCode({ ...nothingWrong, unsaved: hasFailed }, leftBy);
}

import { isResumed, type Job, run, type RunEvent, SaveRequests, standardInput } from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import { exitCode } from "./exit_code.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { printTraining } from "./print_report.ts";
import { startTraining } from "./running_run.ts";
import { showDashboard } from "./show_dashboard.ts";
import { listenToSignals, savingHandlers } from "./signals.ts";
import { lookOf } from "../tasks/registry.ts";
import { requireWritePermission } from "./write_permission.ts";

/**
 * Trains, shows what happens, and returns the exit code.
 *
 * @throws {UsageError} If it may not write to a place that it is given.
 * @throws {Error} If the run can't be made.
 */
export async function train(job: Job, output: OutputConfig): Promise<number> {
  requireWritePermission(job.storage);
  const saves = new SaveRequests();
  const stopListening = listenToSignals(savingHandlers(() => saves.request()));
  try {
    return await showTraining(job, output, saves);
  } finally {
    stopListening();
  }
}

async function showTraining(job: Job, output: OutputConfig, saves: SaveRequests): Promise<number> {
  const format = chooseFormat(output.format, currentPlace({ inputIsText: readsInput(job) }));
  if (format === "dashboard") {
    const start = startTraining.bind(null, job, saves);
    const { outcome, state } = await showDashboard(start, taskOf(job), output);
    return exitCode(outcome, state.leftBy);
  }
  const start = (signal: AbortSignal) => eventsOf(job, signal, saves);
  const { outcome, leftBy } = await printTraining(start, format, output);
  return exitCode(outcome, leftBy);
}

/** The events of a run, where nothing but lines is shown. */
async function* eventsOf(
  job: Job,
  signal: AbortSignal,
  saves: SaveRequests,
): AsyncGenerator<RunEvent> {
  const { order } = lookOf(isResumed(job) ? "text" : job.config.task);
  const options = { order, snapshots: false, inThreads: false, signal, saves };
  for await (const batch of run(job, { ...options, warn: console.warn })) yield* batch;
}

/** The name of the task; null where only the checkpoint can tell. */
function taskOf(job: Job): string | null {
  return isResumed(job) ? null : job.config.task;
}

/** Whether the text comes from the standard input. */
function readsInput(job: Job): boolean {
  const file = isResumed(job) ? job.file : (job.config as { file?: string }).file;
  return file === standardInput;
}

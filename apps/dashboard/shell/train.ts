import {
  isResumed,
  type Job,
  type OptionalEvent,
  run,
  type RunEvent,
  type RunOptions,
  SaveRequests,
  standardInput,
} from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import { exitCode } from "./exit_code.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import type { StartRun } from "./dashboard.ts";
import { listenToSignals, savingHandlers } from "./signals.ts";
import { lookOf } from "../tasks/registry.ts";
import { requireWritePermission } from "./path_permission.ts";

/** What is trained, and how it is shown. */
export interface TrainArguments {
  /** What to train. */
  job: Job;
  /** The name of its task; null if no checkpoint names it. */
  task: string | null;
  /** How to show it. */
  output: OutputConfig;
  /** The events that are reported only where they are asked for. */
  events: readonly OptionalEvent[];
}

/**
 * Trains, shows what happens, and returns the exit code.
 *
 * @throws {UsageError} If the program has no permission to write to a path that it is given.
 * @throws {Error} If the run can't be made.
 */
export async function train(args: TrainArguments): Promise<number> {
  requireWritePermission(args.job.storage);
  const saves = new SaveRequests();
  const stopListening = listenToSignals(savingHandlers(() => saves.request()));
  try {
    return await showTraining(args, saves);
  } finally {
    stopListening();
  }
}

async function showTraining(
  { job, task, output, events }: TrainArguments,
  saves: SaveRequests,
): Promise<number> {
  const format = chooseFormat(output.format, currentPlace({ inputIsText: readsInput(job) }));
  // Of screens and lines only one loads.
  if (format === "dashboard") {
    const { startTraining } = await import("./running_run.ts");
    const { showDashboard } = await import("./show_dashboard.ts");
    const start: StartRun = (listener) => startTraining(job, saves, listener, { events });
    const { outcome, state } = await showDashboard(start, { task }, output);
    return exitCode(outcome, state.leftBy);
  }
  const { printTraining } = await import("./print_report.ts");
  const { order } = lookOf(task);
  const start = (signal: AbortSignal) => eventsOf(job, { order, signal, saves, events });
  const { outcome, leftBy } = await printTraining(start, format, output);
  return exitCode(outcome, leftBy);
}

/** The events of a run that is shown in lines. */
async function* eventsOf(
  job: Job,
  how: Pick<RunOptions, "order" | "signal" | "saves" | "events">,
): AsyncGenerator<RunEvent> {
  const options = { ...how, snapshots: false, inThreads: false };
  for await (const batch of run(job, { ...options, warn: console.warn })) yield* batch;
}

/** Whether the text comes from the standard input. */
function readsInput(job: Job): boolean {
  const file = isResumed(job) ? job.file : (job.config as { file?: string }).file;
  return file === standardInput;
}

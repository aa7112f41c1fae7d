import type { OutputConfig } from "../report/output_config.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { findRuns, loggedEvents, type LoggedRun, type RunEvent } from "@ohlol/train";
import type { RunListener } from "./run_listener.ts";
import { chooseRun } from "./choose_run.ts";
import { listRuns } from "./list_runs.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { printLog } from "./print_report.ts";
import { requireReadPermission } from "./path_permission.ts";
import { playLog } from "./play_log.ts";
import { playingSpeed } from "./playing_speed.ts";
import { consoleOutput } from "../report/console_output.ts";
import { showDashboard } from "./show_dashboard.ts";

/** The log to show, and how. */
export interface ReplayArguments {
  /** The log. */
  file: string;
  /** The number of the run in the log, from 1, or the last one; null if none is named. */
  run: number | "last" | null;
  /** How fast the dashboard plays it; null for the default. */
  speed: number | null;
  /** How else it is shown. */
  output: Omit<OutputConfig, "speed">;
}

/**
 * Shows a run from its log, or a list of the runs in it.
 *
 * @returns The exit code, to which failures of the training itself don't count.
 *
 * @throws {LogError} If the log can't be shown.
 * @throws {UsageError} If the run that was asked for isn't there, or the log may not be read.
 */
export async function showLog(
  { file, run: asked, speed, output }: ReplayArguments,
): Promise<number> {
  requireReadPermission(file, "to replay it");
  const format = chooseFormat(output.format, currentPlace());
  const runs = await findRuns(file);
  const run = chooseRun(runs, asked);
  if (run === null) {
    listRuns(runs, format, output);
    return 0;
  }
  if (format === "dashboard") {
    const warnings: string[] = [];
    const { state } = await showDashboard(
      (listener) => playLog(run, alsoTelling(warnings, listener)),
      { task: run.started.config.task, isReplay: true, logged: run.optionalEvents },
      { ...output, speed: speed ?? playingSpeed(run) },
    );
    // On the screen there is room for one.
    for (const warning of warnings) consoleOutput.warn(warning);
    return exitCode(nothingWrong, state.leftBy);
  }
  const leftBy = await printLog((signal) => eventsOf(run, signal), format, output);
  return exitCode(nothingWrong, leftBy);
}

/** A listener whose warnings go to a list, too. */
function alsoTelling(warnings: string[], listener: RunListener): RunListener {
  const onWarning = (text: string) => {
    warnings.push(text);
    listener.onWarning(text);
  };
  return { ...listener, onWarning };
}

async function* eventsOf(run: LoggedRun, signal: AbortSignal): AsyncGenerator<RunEvent> {
  for await (const events of loggedEvents(run, { signal, warn: consoleOutput.warn })) {
    yield* events;
  }
}

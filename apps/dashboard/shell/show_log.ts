import type { ReplayArguments } from "../commands/replay.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { type ExperimentEvent, findLastRun, loggedEvents, type LoggedRun } from "@ohlol/train";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import { printLog } from "./print_report.ts";
import { playLog } from "./play_log.ts";
import { playingSpeed } from "./playing_speed.ts";
import { consoleOutput } from "../report/console_output.ts";
import { showDashboard } from "./show_dashboard.ts";

/**
 * Shows a run from its log, and says with which code the program shall exit: what went wrong when
 * it was trained is shown as it was then, and is no failure to show it.
 *
 * @throws {LogError} If the log can't be shown.
 */
export async function showLog({ file, speed, output }: ReplayArguments): Promise<number> {
  const format = chooseFormat(output.format, currentPlace());
  const run = await findLastRun(file);
  if (format === "dashboard") {
    const options = { ...output, speed: speed ?? playingSpeed(run) };
    const { state } = await showDashboard((listener) => playLog(run, listener), options);
    return exitCode(nothingWrong, state.leftBy);
  }
  const leftBy = await printLog((signal) => eventsOf(run, signal), format, output);
  return exitCode(nothingWrong, leftBy);
}

async function* eventsOf(run: LoggedRun, signal: AbortSignal): AsyncGenerator<ExperimentEvent> {
  for await (const events of loggedEvents(run, { signal, warn: consoleOutput.warn })) {
    yield* events;
  }
}

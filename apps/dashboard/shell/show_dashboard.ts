import type { OptionalEvent } from "@ohlol/train";
import type { OutputConfig } from "../report/output_config.ts";
import type { AppState } from "../state/app_state.ts";
import { lookOf } from "../tasks/registry.ts";
import type { Look } from "../report/report.ts";
import { startComparison } from "./comparison.ts";
import { Dashboard, type StartRun } from "./dashboard.ts";
import { lookFor } from "./look.ts";
import { protectScreen } from "./protect_screen.ts";
import { denoTerminalIO, stopProcessGroup, systemClock, Terminal } from "@ohlol/tui";
import { consoleOutput } from "../report/console_output.ts";
import { LastingOutput } from "../report/lasting_output.ts";
import { drawFrame } from "../screens/frame.ts";
import { summaryLines } from "../screens/summary.ts";
import { createTheme } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";

/** What is known of a run before it starts. */
export interface ShownRun {
  /** The name of its task; null if only the run knows it. */
  readonly task: string | null;
  /** Whether it is played from a log. Default: no, it is trained. */
  readonly isReplay?: boolean;
  /** Whether it was saved and is looked at. Default: no. */
  readonly isSaved?: boolean;
  /** Which optional events its log has. Default: all. */
  readonly logged?: readonly OptionalEvent[];
}

/**
 * Shows a run in the terminal until the user leaves; then prints the curves and the table on
 * the ordinary screen.
 *
 * @param start Starts the run; called when there is something to be seen already.
 * @param run What is known of it.
 * @param output How it is shown.
 * @param view Draws the screen.
 * @param beginning What is shown at first, where that isn't the usual.
 * @returns How it went, and what ended it.
 */
export async function showDashboard(
  start: StartRun,
  run: ShownRun,
  output: OutputConfig,
  view: typeof drawFrame = drawFrame,
  beginning: Partial<Pick<AppState, "selected">> = {},
): Promise<Pick<Dashboard, "outcome" | "state">> {
  const look = lookFor(output, true);
  const theme = createTheme({ ...look, words: words.widgets });
  const terminal = new Terminal(denoTerminalIO());
  const dashboard = new Dashboard({
    terminal,
    level: look.level,
    speed: output.speed,
    ...run,
    lookOf,
    clock: systemClock,
    draw: (state, buffer) => view(state, buffer, theme),
    compare: startComparison,
    stopProcess: stopProcessGroup,
  });
  Object.assign(dashboard.state, beginning);
  const giveBack = protectScreen(dashboard, terminal);
  try {
    await dashboard.run(start);
  } finally {
    giveBack();
  }
  printSummary(dashboard, terminal, look);
  return dashboard;
}

function printSummary(
  { state, outcome }: Dashboard,
  terminal: Terminal,
  look: Look,
): void {
  const lines = summaryLines(state, { ...look, width: terminal.size().columns });
  terminal.write(lines.map((line) => `${line}\n`).join(""));
  const output = new LastingOutput(consoleOutput, "plain");
  for (const problem of outcome.problems) output.warn(problem);
  outcome.unwritten = output.hasFailed;
}

import { verdictOf } from "@ohlol/sweep";
import { denoTerminalIO, stopProcessGroup, systemClock, Terminal } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { lineText } from "../report/line.ts";
import type { OutputConfig } from "../report/output_config.ts";
import type { LeaveCause } from "../state/leaving.ts";
import { drawSweep } from "../sweep/sweep_frame.ts";
import type { SweepJob } from "../sweep/sweep_job.ts";
import { endLines } from "../sweep/sweep_lines.ts";
import { lookFor } from "./look.ts";
import { protectScreen } from "./protect_screen.ts";
import { doSweep } from "./running_sweep.ts";
import { SweepDashboard } from "./sweep_dashboard.ts";
import { words } from "../locale/words.ts";

/**
 * Runs a sweep and shows it in the terminal until the user leaves; then prints the verdict on the
 * ordinary screen.
 *
 * @param job What to do.
 * @param output How it is shown.
 */
export async function showSweep(
  job: SweepJob,
  output: OutputConfig,
): Promise<{ hasFailed: boolean; leftBy: LeaveCause | null }> {
  const look = lookFor(output, true);
  const theme = createTheme({ ...look, words: words.widgets });
  const terminal = new Terminal(denoTerminalIO());
  const dashboard = new SweepDashboard({
    terminal,
    level: look.level,
    clock: systemClock,
    draw: (view, buffer) => drawSweep(view, buffer, theme, performance.now()),
    stopProcess: stopProcessGroup,
  });
  const giveBack = protectScreen(dashboard, terminal);
  try {
    await dashboard.run((listener, signal) => doSweep(job, listener, signal));
  } finally {
    giveBack();
  }
  const { sweep, leftBy } = dashboard.view;
  if (sweep !== null) {
    const lines = [
      ...endLines(sweep, verdictOf(sweep.planner), terminal.size().columns),
      ...(sweep.planner.complete ? [words.sweep.next] : []),
    ];
    terminal.write(lines.map((line) => `${lineText(line, look.level)}\n`).join(""));
  }
  return { hasFailed: dashboard.hasWarned || (sweep?.failed ?? 0) > 0, leftBy };
}

import { captureConsole } from "./console_capture.ts";
import { Dashboard } from "./dashboard.ts";
import { exitCode } from "./exit_code.ts";
import type { ExperimentConfig, OutputConfig } from "./experiment/config.ts";
import { createWorker, runInWorker } from "./experiment/worker_client.ts";
import { listenToSignals } from "./signals.ts";
import { systemClock } from "./tui/clock.ts";
import { type ColorLevel, colorLevel } from "./tui/color_level.ts";
import { stopProcessGroup } from "./tui/suspend.ts";
import { Terminal } from "./tui/terminal.ts";
import { denoTerminalIO } from "./tui/terminal_io.ts";
import { listenToUncaughtErrors } from "./uncaught_errors.ts";
import { drawFrame } from "./views/frame.ts";
import { summaryLines } from "./views/summary.ts";
import { createTheme } from "./views/theme.ts";

/** What draws the screen and what trains. Tests put something that fails in the place of either. */
export interface ReplaceableParts {
  /** Draws a frame. */
  readonly drawFrame: typeof drawFrame;
  /** Makes the thread that trains. */
  readonly createWorker: typeof createWorker;
}

/**
 * Trains while the terminal shows it, until the user leaves; then the curves and the table stand on
 * the ordinary screen.
 *
 * @returns With which code the program shall exit.
 */
export async function showDashboard(
  config: ExperimentConfig,
  { color, speed, ascii }: OutputConfig,
  parts: ReplaceableParts = { drawFrame, createWorker },
): Promise<number> {
  const level = colorLevel((name) => Deno.env.get(name), true, color);
  const theme = createTheme({ ascii, level });
  const terminal = new Terminal(denoTerminalIO());
  const dashboard = new Dashboard({
    terminal,
    level,
    speed,
    clock: systemClock,
    draw: (state, buffer) => parts.drawFrame(state, buffer, theme),
    stopProcess: stopProcessGroup,
  });
  const giveBack = listenToTheRest(dashboard, terminal);
  try {
    await dashboard.run((listener) => runInWorker(parts.createWorker(), config, listener));
  } finally {
    giveBack();
  }
  printSummary(dashboard, terminal, { ascii, level });
  return exitCode(dashboard.outcome, dashboard.state.leftBy);
}

/** Brings to the dashboard all that would otherwise end the program or write over its screen. */
function listenToTheRest(dashboard: Dashboard, terminal: Terminal): () => void {
  const leave = () => terminal.leave();
  addEventListener("unload", leave);
  const endings = [
    () => removeEventListener("unload", leave),
    captureConsole((line) => dashboard.warn(line)),
    listenToUncaughtErrors((error) => dashboard.fail(error)),
    listenToSignals({
      SIGINT: () => dashboard.interrupt("SIGINT"),
      SIGTERM: () => dashboard.interrupt("SIGTERM"),
      SIGHUP: () => dashboard.interrupt("SIGHUP"),
      SIGQUIT: () => dashboard.interrupt("SIGQUIT"),
      SIGTSTP: () => dashboard.suspend(),
      SIGCONT: () => dashboard.resume(),
    }),
  ];
  return () => endings.forEach((end) => end());
}

function printSummary(
  { state, outcome }: Dashboard,
  terminal: Terminal,
  options: { ascii: boolean; level: ColorLevel },
): void {
  const lines = summaryLines(state, { ...options, width: terminal.size().columns });
  terminal.write(lines.map((line) => `${line}\n`).join(""));
  for (const problem of outcome.problems) console.error(problem);
}

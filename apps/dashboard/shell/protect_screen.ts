import { captureConsole } from "@ohlol/train";
import type { Terminal } from "@ohlol/tui";
import type { StopSignal } from "../state/leaving.ts";
import { listenToSignals } from "./signals.ts";
import { listenToUncaughtErrors } from "./uncaught_errors.ts";

/** What a screen does when something other than a key asks for it. */
export interface ProtectedScreen {
  /** Shows a warning. */
  warn(text: string): void;
  /** Ends with an error. */
  fail(error: unknown): void;
  /** Ends as a signal asks for; an interrupt is the same as the key Ctrl-C. */
  interrupt(signal: StopSignal | "SIGINT"): void;
  /** Gives the terminal back, stops the program, and takes the terminal again. */
  suspend(): Promise<void>;
  /** Takes the terminal again after the program was stopped and continued from outside. */
  resume(): void;
}

/**
 * Redirects to a screen everything that would end the program or write over it.
 *
 * @returns A function that stops it.
 */
export function protectScreen(screen: ProtectedScreen, terminal: Terminal): () => void {
  const leave = () => terminal.leave();
  addEventListener("unload", leave);
  const endings = [
    () => removeEventListener("unload", leave),
    captureConsole((line) => screen.warn(line)),
    listenToUncaughtErrors((error) => screen.fail(error)),
    listenToSignals({
      SIGINT: () => screen.interrupt("SIGINT"),
      SIGTERM: () => screen.interrupt("SIGTERM"),
      SIGHUP: () => screen.interrupt("SIGHUP"),
      SIGQUIT: () => screen.interrupt("SIGQUIT"),
      SIGTSTP: () => void screen.suspend().catch((error) => screen.fail(error)),
      SIGCONT: () => screen.resume(),
    }),
  ];
  return () => endings.forEach((end) => end());
}

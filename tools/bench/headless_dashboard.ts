import { drawFrame } from "../../apps/dashboard/screens/frame.ts";
import { Dashboard } from "../../apps/dashboard/shell/dashboard.ts";
import { lookOf } from "../../apps/dashboard/tasks/registry.ts";
import { systemClock, Terminal, type TerminalIO } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";

/** A dashboard on a terminal that nobody sees. */
export interface HeadlessDashboard {
  /** The dashboard of a run on a text, which leaves at the end of the run. */
  readonly dashboard: Dashboard;
  /** Presses a key, as its bytes. */
  press(key: string): void;
}

/** Ctrl-D: leaves as soon as all has been shown. Any other key cancels that. */
const leaveAtEnd = "\x04";

/** Makes a dashboard that follows the newest step of a run on a text, on a terminal of some size. */
export function headlessDashboard(size: ReturnType<TerminalIO["size"]>): HeadlessDashboard {
  const keys = new Keys();
  keys.press(leaveAtEnd);
  const theme = createTheme({ ascii: false, level: "256" });
  const io: TerminalIO = {
    size: () => size,
    setRaw: () => {},
    write: () => {},
    read: () => keys.read(),
    onResize: () => () => {},
  };
  const dashboard = new Dashboard({
    terminal: new Terminal(io),
    level: "256",
    clock: systemClock,
    speed: Infinity,
    task: "text",
    lookOf,
    draw: (state, buffer) => drawFrame(state, buffer, theme),
    stopProcess: () => Promise.resolve(false),
  });
  return { dashboard, press: (key) => keys.press(key + leaveAtEnd) };
}

/** Keys that were pressed and not yet read. */
class Keys {
  #pressed = "";
  #arrival = Promise.withResolvers<void>();

  press(keys: string): void {
    this.#pressed += keys;
    this.#arrival.resolve();
  }

  async read(): Promise<Uint8Array> {
    while (this.#pressed === "") {
      this.#arrival = Promise.withResolvers();
      await this.#arrival.promise;
    }
    const bytes = new TextEncoder().encode(this.#pressed);
    this.#pressed = "";
    return bytes;
  }
}

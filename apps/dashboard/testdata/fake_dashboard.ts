import type { PlaneKind } from "@ohlol/train";
import type { AppState } from "../state/app_state.ts";
import { Dashboard, type DashboardParts } from "../shell/dashboard.ts";
import type { RunListener } from "../shell/run_listener.ts";
import { lookOf } from "../tasks/registry.ts";
import { type Buffer, drawText, Terminal } from "@ohlol/tui";
import { Emulator } from "../../../packages/tui/testing/emulator.ts";
import { FakeClock } from "../../../packages/tui/testing/fake_clock.ts";
import { FakeTerminalIO } from "../../../packages/tui/testing/fake_terminal_io.ts";

const size = { columns: 60, rows: 2 };

/** A dashboard that shows a run which the test controls. */
export class FakeDashboard {
  readonly io = new FakeTerminalIO(size);
  readonly clock = new FakeClock();
  readonly emulator = new Emulator(size.columns, size.rows);
  readonly dashboard: Dashboard;
  /** Resolves when the dashboard was left, rejects when it failed. */
  readonly running: Promise<void>;
  /** Tells what happens in the run. */
  listener!: RunListener;
  /** What was asked of the run, and when the process was stopped. */
  readonly calls: string[] = [];
  /** The plane of the landscape that is asked of the run; null for none. */
  surveyed: PlaneKind | null = null;
  /** The first frame, as it was when the run started. */
  firstFrame = "";

  /** A dashboard that has started; some of its parts may be others. */
  constructor(given: Partial<DashboardParts> = {}) {
    this.dashboard = new Dashboard({
      terminal: new Terminal(this.io),
      level: "none",
      clock: this.clock,
      speed: 8,
      task: "tutorial",
      lookOf,
      draw: drawState,
      stopProcess: () => Promise.resolve(this.calls.push("stop the process") > 0),
      ...given,
    });
    this.running = this.dashboard.run((listener) => {
      this.listener = listener;
      this.firstFrame = this.io.output;
      this.calls.push("start");
      return {
        stop: () => this.calls.push("stop"),
        survey: (asked) => this.surveyed = asked?.plane ?? null,
        goOn: ({ length: { count } }) => this.calls.push(`go on to ${count}`),
        terminate: () => this.calls.push("terminate"),
      };
    });
    // Awaiting it throws the error.
    this.running.catch(() => {});
  }

  /** Presses keys, and lets the dashboard take them. */
  async press(keys: string): Promise<void> {
    this.io.type(keys);
    await settle();
  }

  /** What the terminal shows when a frame's time has passed. */
  async screen(): Promise<string[]> {
    this.clock.pass(40);
    await this.emulator.write(this.io.takeOutput());
    return this.emulator.lines();
  }
}

/** Waits until all that could go on has done so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function drawState({ run, playback, screen, warning }: AppState, buffer: Buffer): void {
  const epoch = run.started === null ? "starting" : `epoch ${Math.floor(playback.position)}`;
  drawText(buffer, 0, 0, `${epoch}, ${playback.mode}, ${screen.name}`);
  drawText(buffer, 0, 1, warning ?? `${buffer.width}x${buffer.height}`);
}

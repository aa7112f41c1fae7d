import type { Buffer, Key } from "@ohlol/tui";
import type { StopSignal } from "../state/leaving.ts";
import { pressKey } from "../sweep/sweep_keys.ts";
import { initialView, isOver, type SweepView } from "../sweep/sweep_view.ts";
import { FullScreen, type FullScreenParts } from "./full_screen.ts";
import type { SweepListener } from "./running_sweep.ts";

/** What the dashboard of a sweep is made of. */
export interface SweepDashboardParts extends FullScreenParts {
  /** Draws a frame. */
  draw(view: SweepView, buffer: Buffer): void;
}

/** How often the time left is redrawn when nothing else happens, in milliseconds. */
const refreshInterval = 1000;

/**
 * The loop of a sweep's screens: what happens in the sweep and at the keyboard changes the view, and
 * the screen follows it. However it ends, it restores the terminal first.
 */
export class SweepDashboard implements SweepListener {
  /** What is shown. */
  readonly view: SweepView = initialView();
  /** Whether something couldn't be stored. */
  hasWarned = false;
  readonly #screen: FullScreen;
  #cancelRefresh = () => {};

  /** Makes a dashboard on which nothing has happened. */
  constructor(parts: SweepDashboardParts) {
    this.#screen = new FullScreen(parts, {
      draw: (buffer) => parts.draw(this.view, buffer),
      press: (key) => this.#press(key),
      hangUp: () => this.#hangUp(),
      warn: (text) => this.onNotice(text),
    });
  }

  /**
   * Takes over the terminal, shows a sweep in it until the user leaves, and restores it.
   *
   * @param start Runs the sweep until the signal ends it.
   * @throws What the sweep throws.
   */
  async run(start: (listener: SweepListener, signal: AbortSignal) => Promise<void>): Promise<void> {
    const stopping = new AbortController();
    let sweeping: Promise<void> = Promise.resolve();
    const begin = () => {
      this.#refresh();
      sweeping = start(this, stopping.signal);
      sweeping.then(() => this.#screen.requestFrame(), (error) => this.fail(error));
    };
    const finish = async () => {
      stopping.abort();
      // The file is closed before the program ends.
      await sweeping;
    };
    try {
      await this.#screen.run(begin, finish);
    } finally {
      stopping.abort();
      this.#cancelRefresh();
      await sweeping.catch(() => {});
    }
  }

  onLoading(loading: NonNullable<SweepView["loading"]>): void {
    this.view.loading = loading;
    this.#screen.requestFrame();
  }

  onStarted(sweep: NonNullable<SweepView["sweep"]>): void {
    this.view.sweep = sweep;
    this.#screen.requestFrame();
  }

  onRuns(): void {
    this.#screen.requestFrameCalmly();
  }

  onWarning(text: string): void {
    this.hasWarned = true;
    this.onNotice(text);
  }

  onNotice(text: string): void {
    this.view.warning = text;
    this.#screen.requestFrame();
  }

  /** Shows a warning. */
  warn(text: string): void {
    this.onWarning(text);
  }

  /** Ends as a signal asks for; an interrupt is the same as the key Ctrl-C. */
  interrupt(signal: StopSignal | "SIGINT"): void {
    this.view.leftBy = signal === "SIGINT" ? "ctrl+c" : signal;
    this.#screen.end();
  }

  /** Ends with an error. */
  fail(error: unknown): void {
    this.#screen.fail(error);
  }

  /** Restores the terminal, stops the program, and takes the terminal again when it continues. */
  async suspend(): Promise<void> {
    await this.#screen.suspend();
  }

  /** Takes the terminal again after the program was stopped and continued from outside. */
  resume(): void {
    this.#screen.resume();
  }

  #hangUp(): void {
    if (this.view.leftBy === null) this.interrupt("SIGHUP");
  }

  #press(key: Key): void {
    pressKey(this.view, key);
    this.#screen.requestFrame();
    if (this.view.leftBy === null) return;
    // After the end of the sweep Ctrl-C has nothing to interrupt.
    if (isOver(this.view)) this.view.leftBy = "q";
    this.#screen.end();
  }

  #refresh(): void {
    this.#cancelRefresh = this.#screen.clock.after(refreshInterval, () => {
      if (!isOver(this.view)) this.#screen.requestFrame();
      this.#refresh();
    });
  }
}

import {
  type Buffer,
  type Clock,
  type ColorLevel,
  FrameLimiter,
  Screen,
  type Terminal,
} from "@ohlol/tui";
import type { LeaveCause } from "../state/leaving.ts";
import { pressKey } from "../sweep/sweep_keys.ts";
import { initialView, isOver, type SweepView } from "../sweep/sweep_view.ts";
import type { SweepListener } from "./running_sweep.ts";
import { whyNotStopped } from "./unstoppable.ts";

/** What the dashboard of a sweep is made of. */
export interface SweepDashboardParts {
  /** Where it is shown, and where keys come from. */
  readonly terminal: Terminal;
  /** The colours that the terminal has. */
  readonly level: ColorLevel;
  /** The time. */
  readonly clock: Clock;
  /** Draws a frame. */
  draw(view: SweepView, buffer: Buffer): void;
  /** Stops the program as Ctrl-Z does; resolves when it continues. */
  stopProcess(): Promise<boolean>;
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
  readonly #parts: SweepDashboardParts;
  readonly #screen: Screen;
  readonly #frames: FrameLimiter;
  readonly #ending = Promise.withResolvers<void>();
  #cancelRefresh = () => {};

  /** Makes a dashboard on which nothing has happened. */
  constructor(parts: SweepDashboardParts) {
    const { columns, rows } = parts.terminal.size();
    this.#parts = parts;
    this.#screen = new Screen(columns, rows, parts.level);
    this.#frames = new FrameLimiter(parts.clock, () => this.#guarded(() => this.#draw()));
  }

  /**
   * Takes over the terminal, shows a sweep in it until the user leaves, and restores it.
   *
   * @param start Runs the sweep until the signal ends it.
   * @throws What the sweep throws.
   */
  async run(start: (listener: SweepListener, signal: AbortSignal) => Promise<void>): Promise<void> {
    const { terminal } = this.#parts;
    const stopping = new AbortController();
    const stopWatching = terminal.onResize(() => this.#frames.request());
    let sweeping: Promise<void> = Promise.resolve();
    try {
      terminal.enter();
      this.#frames.drawNow();
      this.#refresh();
      sweeping = start(this, stopping.signal);
      sweeping.then(() => this.#frames.request(), (error) => this.fail(error));
      this.#listenToKeys().catch((error) => this.fail(error));
      await this.#ending.promise;
      stopping.abort();
      // The file is closed before the program ends.
      await sweeping;
    } finally {
      stopping.abort();
      stopWatching();
      this.#frames.cancel();
      this.#cancelRefresh();
      terminal.leave();
      await sweeping.catch(() => {});
    }
  }

  onLoading(loading: NonNullable<SweepView["loading"]>): void {
    this.view.loading = loading;
    this.#frames.request();
  }

  onStarted(sweep: NonNullable<SweepView["sweep"]>): void {
    this.view.sweep = sweep;
    this.#frames.request();
  }

  onRuns(): void {
    this.#frames.requestCalmly();
  }

  onWarning(text: string): void {
    this.hasWarned = true;
    this.onNotice(text);
  }

  onNotice(text: string): void {
    this.view.warning = text;
    this.#frames.request();
  }

  /** Ends as a signal asks for. */
  leave(cause: LeaveCause): void {
    this.view.leftBy = cause;
    this.#ending.resolve();
  }

  /** Ends with an error. */
  fail(error: unknown): void {
    this.#ending.reject(error);
  }

  /** Restores the terminal, stops the program, and takes the terminal again when it continues. */
  async suspend(): Promise<void> {
    const { terminal, stopProcess } = this.#parts;
    if (!terminal.isEntered) return;
    terminal.leave();
    const wasStopped = await stopProcess();
    terminal.enter();
    if (!wasStopped) this.view.warning = whyNotStopped();
    this.redraw();
  }

  /** Redraws everything, after other programs have used the terminal. */
  redraw(): void {
    this.#screen.invalidate();
    this.#frames.request();
  }

  async #listenToKeys(): Promise<void> {
    for await (const key of this.#parts.terminal.keys()) {
      if (key === "ctrl+z") await this.suspend();
      else {
        pressKey(this.view, key);
        this.#frames.request();
        // After the end of the sweep Ctrl-C has nothing to interrupt.
        if (this.view.leftBy !== null) this.leave(isOver(this.view) ? "q" : this.view.leftBy);
      }
    }
    if (this.view.leftBy === null) this.leave("SIGHUP");
  }

  #refresh(): void {
    this.#cancelRefresh = this.#parts.clock.after(refreshInterval, () => {
      if (!isOver(this.view)) this.#frames.request();
      this.#refresh();
    });
  }

  #draw(): void {
    const { terminal, draw } = this.#parts;
    if (!terminal.isEntered) return;
    const { columns, rows } = terminal.size();
    this.#screen.resize(columns, rows);
    terminal.write(this.#screen.frame((buffer) => draw(this.view, buffer)));
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(error);
    }
  }
}

import {
  type Buffer,
  type Clock,
  type ColorLevel,
  FrameLimiter,
  Screen,
  type Terminal,
} from "@ohlol/tui";
import { currentPage, newTour, type Tour } from "../learn/tour.ts";
import { pressKey } from "../learn/tour_keys.ts";
import { Workshop } from "../learn/work/workshop.ts";
import type { LeaveCause } from "../state/leaving.ts";
import { whyNotStopped } from "./unstoppable.ts";

/** What the screen of a tour is made of. */
export interface TourScreenParts {
  /** Where it is shown, and where keys come from. */
  readonly terminal: Terminal;
  /** The colours that the terminal has. */
  readonly level: ColorLevel;
  /** The time. */
  readonly clock: Clock;
  /** The page that it begins with, from 0. */
  readonly page: number;
  /** Draws a frame. */
  draw(tour: Tour, buffer: Buffer): void;
  /** Stops the program as Ctrl-Z does; resolves when it continues. */
  stopProcess(): Promise<boolean>;
}

/** The loop of the tour: keys and new numbers change it, and the screen follows. */
export class TourScreen {
  /** What is shown. */
  readonly tour: Tour;
  readonly #parts: TourScreenParts;
  readonly #screen: Screen;
  readonly #frames: FrameLimiter;
  readonly #ending = Promise.withResolvers<void>();
  #isOver = false;

  /** Makes a screen on which nothing has happened. */
  constructor(parts: TourScreenParts) {
    const { columns, rows } = parts.terminal.size();
    this.#parts = parts;
    this.#screen = new Screen(columns, rows, parts.level);
    this.#frames = new FrameLimiter(parts.clock, () => this.#guarded(() => this.#draw()));
    const workshop = new Workshop(
      () => this.#isOver || this.#frames.request(),
      (error) => this.fail(error),
    );
    this.tour = newTour(workshop, parts.page);
  }

  /**
   * Takes over the terminal, shows the tour in it until the user leaves, and restores it.
   *
   * @throws What a page throws.
   */
  async run(): Promise<void> {
    const { terminal } = this.#parts;
    const stopWatching = terminal.onResize(() => this.#frames.request());
    try {
      terminal.enter();
      this.#frames.drawNow();
      this.#listenToKeys().catch((error) => this.fail(error));
      await this.#ending.promise;
    } finally {
      this.#isOver = true;
      this.tour.workshop.close();
      stopWatching();
      this.#frames.cancel();
      terminal.leave();
    }
  }

  /** Shows a warning. */
  warn(text: string): void {
    this.tour.notice = text;
    this.#frames.request();
  }

  /** Ends as a key or a signal asks for. */
  leave(cause: LeaveCause): void {
    this.tour.leftBy = cause;
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
    if (this.#isOver) return;
    terminal.enter();
    this.redraw();
    if (!wasStopped) this.warn(whyNotStopped());
  }

  /** Redraws everything, after other programs have used the terminal. */
  redraw(): void {
    this.#screen.invalidate();
    this.#frames.request();
  }

  async #listenToKeys(): Promise<void> {
    for await (const key of this.#parts.terminal.keys()) {
      if (key === "ctrl+z") await this.suspend();
      else this.#guarded(() => pressKey(this.tour, key));
      if (this.tour.leftBy !== null) this.leave(this.tour.leftBy);
      else this.#frames.request();
    }
    if (this.tour.leftBy === null) this.leave("SIGHUP");
  }

  #draw(): void {
    const { terminal, draw } = this.#parts;
    if (!terminal.isEntered) return;
    const { columns, rows } = terminal.size();
    this.#screen.resize(columns, rows);
    // A page that is opened begins to compute: not in the middle of a frame.
    currentPage(this.tour);
    terminal.write(this.#screen.frame((buffer) => draw(this.tour, buffer)));
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(error);
    }
  }
}

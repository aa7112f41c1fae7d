import type { Buffer, Key } from "@ohlol/tui";
import { newTour, type Tour } from "../learn/tour.ts";
import { pressKey } from "../learn/tour_keys.ts";
import { Workshop } from "../learn/work/workshop.ts";
import type { StopSignal } from "../state/leaving.ts";
import { FullScreen, type FullScreenParts } from "./full_screen.ts";

/** What the screen of a tour is made of. */
export interface TourScreenParts extends FullScreenParts {
  /** The page that it begins with, from 0. */
  readonly page: number;
  /** Draws a frame. */
  draw(tour: Tour, buffer: Buffer): void;
}

/** The loop of the tour: keys and new numbers change it, and the screen follows. */
export class TourScreen {
  /** What is shown. */
  readonly tour: Tour;
  readonly #screen: FullScreen;

  /** Makes a screen on which nothing has happened. */
  constructor(parts: TourScreenParts) {
    this.#screen = new FullScreen(parts, {
      draw: (buffer) => parts.draw(this.tour, buffer),
      press: (key) => this.#press(key),
      hangUp: () => this.#hangUp(),
      warn: (text) => this.warn(text),
    });
    const workshop = new Workshop(
      () => this.#screen.requestFrame(),
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
    try {
      await this.#screen.run();
    } finally {
      this.tour.workshop.close();
    }
  }

  /** Shows a warning. */
  warn(text: string): void {
    this.tour.notice = text;
    this.#screen.requestFrame();
  }

  /** Ends as a signal asks for; an interrupt is the same as the key Ctrl-C. */
  interrupt(signal: StopSignal | "SIGINT"): void {
    this.tour.leftBy = signal === "SIGINT" ? "ctrl+c" : signal;
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
    if (this.tour.leftBy === null) this.interrupt("SIGHUP");
  }

  #press(key: Key): void {
    pressKey(this.tour, key);
    if (this.tour.leftBy === null) this.#screen.requestFrame();
    else this.#screen.end();
  }
}

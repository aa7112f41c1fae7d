import {
  type Buffer,
  type Clock,
  type ColorLevel,
  FrameLimiter,
  type Key,
  Screen,
  type Terminal,
} from "@ohlol/tui";
import { whyNotStopped } from "./unstoppable.ts";

/** What a program on the full screen is connected to. */
export interface FullScreenParts {
  /** Where it is shown, and where keys come from. */
  readonly terminal: Terminal;
  /** The colours that the terminal has. */
  readonly level: ColorLevel;
  /** The time. */
  readonly clock: Clock;
  /** Stops the program as Ctrl-Z does; resolves when it continues, to whether it was stopped. */
  stopProcess(): Promise<boolean>;
}

/** What a program does on the full screen. */
export interface FullScreenProgram {
  /** Draws a frame. */
  draw(buffer: Buffer): void;
  /** Does what a key does; Ctrl-Z has been dealt with. */
  press(key: Key): void;
  /** Called when no more keys can come: the terminal was closed. */
  hangUp(): void;
  /** Shows a warning. */
  warn(text: string): void;
  /** Called when the terminal was taken again after other programs have used it. */
  onContinued?(): void;
}

/**
 * A terminal that a program has taken over. It draws frames on request and after each change of size,
 * hands on keys, and gives the terminal back while the program is stopped. However it ends, even with
 * an error, it restores the terminal first.
 */
export class FullScreen {
  /** The time, with errors in what is done later caught. */
  readonly clock: Clock;
  readonly #parts: FullScreenParts;
  readonly #program: FullScreenProgram;
  readonly #screen: Screen;
  readonly #frames: FrameLimiter;
  readonly #ending = Promise.withResolvers<void>();
  #isSuspended = false;
  #isOver = false;

  /** Makes a screen on which nothing has been drawn. */
  constructor(parts: FullScreenParts, program: FullScreenProgram) {
    const { columns, rows } = parts.terminal.size();
    this.#parts = parts;
    this.#program = program;
    this.#screen = new Screen(columns, rows, parts.level);
    this.clock = {
      now: () => parts.clock.now(),
      after: (milliseconds, action) => parts.clock.after(milliseconds, () => this.guard(action)),
    };
    this.#frames = new FrameLimiter(this.clock, () => this.#draw());
  }

  /** Whether the terminal is given back until the program continues. */
  get isSuspended(): boolean {
    return this.#isSuspended;
  }

  /** Whether it has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Takes over the terminal until {@linkcode end} or {@linkcode fail} is called, and restores it.
   *
   * @param begin Called when the first frame has been drawn.
   * @param finish What has to be waited for at the end, while the screen is still shown.
   * @throws What the first frame throws, or what {@linkcode fail} is given.
   */
  async run(begin = () => {}, finish: () => Promise<void> = () => Promise.resolve()) {
    const { terminal } = this.#parts;
    const stopWatching = terminal.onResize(() => this.requestFrame());
    try {
      terminal.enter();
      this.#frames.drawNow();
      begin();
      this.#listenToKeys().catch((error) => this.fail(error));
      await this.#ending.promise;
      await finish();
    } finally {
      this.#isOver = true;
      stopWatching();
      this.#frames.cancel();
      terminal.leave();
    }
  }

  /** Requests a frame. */
  requestFrame(): void {
    if (!this.#isOver) this.guard(() => this.#frames.request());
  }

  /** Requests a frame that nobody waits for. */
  requestFrameCalmly(): void {
    if (!this.#isOver) this.guard(() => this.#frames.requestCalmly());
  }

  /** Ends. */
  end(): void {
    this.#ending.resolve();
  }

  /** Ends with an error. */
  fail(error: unknown): void {
    this.#ending.reject(error);
  }

  /** Does something, and ends if it throws an error. */
  guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Restores the terminal, stops the program, and takes the terminal again when it continues. */
  async suspend(): Promise<void> {
    const { terminal, stopProcess } = this.#parts;
    if (this.#isSuspended || !terminal.isEntered) return;
    this.#isSuspended = true;
    terminal.leave();
    const wasStopped = await stopProcess();
    this.#isSuspended = false;
    // A signal may have ended the program as soon as it continued.
    if (this.#isOver) return;
    terminal.enter();
    this.#redraw();
    if (!wasStopped) this.#program.warn(whyNotStopped());
  }

  /** Takes the terminal again after the program was stopped and continued from outside. */
  resume(): void {
    if (this.#isSuspended) return;
    this.#parts.terminal.reenter();
    this.#redraw();
  }

  async #listenToKeys(): Promise<void> {
    for await (const key of this.#parts.terminal.keys()) {
      if (key === "ctrl+z") await this.suspend();
      else this.guard(() => this.#program.press(key));
    }
    this.#program.hangUp();
  }

  /** Redraws everything, after other programs have used the terminal. */
  #redraw(): void {
    this.#screen.invalidate();
    this.requestFrame();
    this.#program.onContinued?.();
  }

  #draw(): void {
    const { terminal } = this.#parts;
    if (!terminal.isEntered) return;
    const { columns, rows } = terminal.size();
    this.#screen.resize(columns, rows);
    terminal.write(this.#screen.frame((buffer) => this.#program.draw(buffer)));
  }
}

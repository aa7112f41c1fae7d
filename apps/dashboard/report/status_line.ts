import { eraseLine } from "@cliffy/ansi/ansi-escapes";
import { visible } from "@ohlol/tui";

/** Where a status goes. */
export interface StatusStream {
  /** Whether it can be taken away again. */
  readonly isTerminal: boolean;
  /** Writes text. */
  write(text: string): void;
}

/** How long something takes before its status is shown, and how often that changes, in milliseconds. */
const intervals = { terminal: 200, file: 2000 };

/**
 * Says what is being done while nothing else can be said. In a terminal it is a line that changes and
 * goes away again; elsewhere a line now and then, and none of what is done in a moment.
 */
export class StatusLine {
  #isShown = false;
  /** When there may be the next one; null before the first. */
  #due: number | null = null;

  /**
   * @param stream Where it is shown.
   * @param now The time in milliseconds.
   */
  constructor(
    private readonly stream: StatusStream,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows what is being done, if it is time for that. */
  show(text: string): void {
    const { stream: { isTerminal }, now } = this;
    const interval = isTerminal ? intervals.terminal : intervals.file;
    this.#due ??= now() + interval;
    if (now() < this.#due) return;
    this.#due = now() + interval;
    const shown = visible(text);
    this.stream.write(isTerminal ? `\r${eraseLine}${shown}` : `${shown}\n`);
    this.#isShown = isTerminal;
  }

  /** Takes away what is shown: it is done. */
  clear(): void {
    if (this.#isShown) this.stream.write(`\r${eraseLine}`);
    this.#isShown = false;
    this.#due = null;
  }
}

import { eraseLine } from "@cliffy/ansi/ansi-escapes";
import { fitText, visible } from "@ohlol/tui";

/** Where a status goes. */
export interface StatusStream {
  /** Whether it can be erased again. */
  readonly isTerminal: boolean;
  /** The columns of the terminal; a longer line couldn't be erased. Default: enough. */
  readonly columns?: number;
  /** Writes text. */
  write(text: string): void;
}

/** How long a job must take before its status is shown, and how often that changes, in milliseconds. */
const intervals = { terminal: 200, file: 2000 };

/**
 * Shows what the program is doing while it has nothing else to print: in a terminal as a line that
 * changes and disappears, elsewhere as a line now and then. Short jobs have none.
 */
export class StatusLine {
  #isShown = false;
  /** When the next one is due; null before the first. */
  #due: number | null = null;

  /**
   * @param stream Where it is shown.
   * @param now The time in milliseconds.
   */
  constructor(
    private readonly stream: StatusStream,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows what the program is doing, if a status is due. */
  show(text: string): void {
    const { stream: { isTerminal, columns = Infinity }, now } = this;
    const interval = isTerminal ? intervals.terminal : intervals.file;
    this.#due ??= now() + interval;
    if (now() < this.#due) return;
    this.#due = now() + interval;
    const shown = visible(text);
    this.stream.write(
      isTerminal ? `\r${eraseLine}${fitText(shown, columns - 1, "...")}` : `${shown}\n`,
    );
    this.#isShown = isTerminal;
  }

  /** Erases the status, so that something else can be written in its line; the next one is due as before. */
  erase(): void {
    if (this.#isShown) this.stream.write(`\r${eraseLine}`);
    this.#isShown = false;
  }

  /** Erases the status: the job is done. */
  clear(): void {
    this.erase();
    this.#due = null;
  }
}

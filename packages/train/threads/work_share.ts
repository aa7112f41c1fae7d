/** How long a thread works before it lets its messages in, in milliseconds. */
const longestWork = 12;

/**
 * How much work a thread that has rested, or is asked for something else, can do at once, in
 * milliseconds: enough for something to show soon.
 */
const mostCredit = 1000;

/**
 * Lets a thread work for a share of the time, so that others have the processors for the rest. What
 * it doesn't use of its share it has to its credit, up to a limit. Time in which others have the
 * processor while it works counts as work: where many want it, all get less.
 */
export class WorkShare {
  /** The share of the time, above 0 and at most 1. */
  share = 1;
  #credit = mostCredit;
  #counted: number;

  /**
   * @param now The time in milliseconds.
   * @param sleep Waits for so many milliseconds.
   */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly sleep: (milliseconds: number) => Promise<void> = sleepFor,
  ) {
    this.#counted = now();
  }

  /** Begins to work; the time since the last work was rest. */
  begin(): void {
    const rested = this.now() - this.#counted;
    this.#counted += rested;
    this.#credit = Math.min(mostCredit, this.#credit + rested * this.share);
  }

  /** Lets it work at once, as it does at first: somebody waits for something to show. */
  renew(): void {
    this.#credit = mostCredit;
  }

  /** Lets messages in if it has worked for long enough, and rests if it has worked too much. */
  async rest(): Promise<void> {
    const worked = this.now() - this.#counted;
    if (worked < longestWork) return;
    this.#counted += worked;
    this.#credit -= worked * (1 - this.share);
    await this.sleep(Math.max(0, -this.#credit / this.share));
    this.begin();
  }
}

function sleepFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

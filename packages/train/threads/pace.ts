/**
 * How long a job may keep the event loop from signals and output, in milliseconds: what nobody
 * notices. To let the loop run takes about 2 ms, because timers are no finer.
 */
const longestTurn = 100;

/** Lets a long job breathe, so that signals, output and other jobs get their turns. */
export class Pace {
  #turnEnds = performance.now() + longestTurn;

  /** @param signal What stops the job. */
  constructor(private readonly signal: AbortSignal) {}

  /** Whether the job shall stop. */
  get isStopped(): boolean {
    return this.signal.aborted;
  }

  /** Gives the event loop a turn, if it is time for it. */
  async breathe(): Promise<void> {
    if (performance.now() < this.#turnEnds) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#turnEnds = performance.now() + longestTurn;
  }
}

/**
 * How long a job may keep the event loop from signals and output, in milliseconds: too
 * short to notice. A turn of the event loop takes about 2 ms, because timers are that coarse.
 */
const longestTurn = 100;

/** Lets a long job yield to the event loop, so that signals, output and other jobs get their turns. */
export class Turns {
  #turnEnds = performance.now() + longestTurn;

  /** @param signal What stops the job. */
  constructor(private readonly signal: AbortSignal) {}

  /** Whether the job must stop. */
  get isStopped(): boolean {
    return this.signal.aborted;
  }

  /** Gives the event loop a turn, if one is due. */
  async yieldToEventLoop(): Promise<void> {
    if (performance.now() < this.#turnEnds) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#turnEnds = performance.now() + longestTurn;
  }
}

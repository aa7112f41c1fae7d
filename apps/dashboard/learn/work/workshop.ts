/** How long a job may keep the event loop from keys and frames, in milliseconds. */
const longestTurn = 12;

/** A job in pieces, between which keys have their turn. */
export type Pieces = Iterable<unknown> | AsyncIterable<unknown>;

/**
 * Where the pages have their numbers computed: in this thread, a piece at a time, so that no key has
 * to wait.
 */
export class Workshop {
  readonly #stopping = new AbortController();
  readonly #made = new Map<string, unknown>();
  readonly #changed: () => void;
  readonly #fail: (error: unknown) => void;
  #working = 0;
  #idle = Promise.withResolvers<void>();

  /**
   * Opens a workshop.
   *
   * @param changed Called when something new can be shown.
   * @param fail Takes what a job throws.
   */
  constructor(changed: () => void, fail: (error: unknown) => void) {
    this.#changed = changed;
    this.#fail = fail;
    this.#idle.resolve();
  }

  /** Ends all jobs. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Whether a job is at work. */
  get isBusy(): boolean {
    return this.#working > 0;
  }

  /** Resolves when no job is at work. */
  get idle(): Promise<void> {
    return this.#idle.promise;
  }

  /** Makes something that several pages share, or returns it if it has been made. */
  shared<T>(name: string, make: () => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name) as T;
  }

  /**
   * Does a job.
   *
   * @param pieces The job.
   * @param signal Ends this job alone. Default: only the end of the workshop does.
   */
  do(pieces: Pieces, signal?: AbortSignal): void {
    if (this.#working++ === 0) this.#idle = Promise.withResolvers();
    const signals = [this.signal, ...(signal === undefined ? [] : [signal])];
    this.#work(pieces, AbortSignal.any(signals)).catch(this.#fail).finally(() => {
      if (--this.#working === 0) this.#idle.resolve();
      this.#changed();
    });
  }

  /** Ends all jobs as soon as their current piece is done. */
  close(): void {
    this.#stopping.abort();
  }

  async #work(pieces: Pieces, signal: AbortSignal): Promise<void> {
    let turnEnds = performance.now() + longestTurn;
    for await (const _ of pieces) {
      if (signal.aborted) return;
      if (performance.now() < turnEnds) continue;
      this.#changed();
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (signal.aborted) return;
      turnEnds = performance.now() + longestTurn;
    }
  }
}

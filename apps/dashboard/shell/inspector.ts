import type { Inspected, Inspection } from "@ohlol/train";
import type { Clock } from "@ohlol/tui";

/** Puts a question to a network. */
export type Ask = (inspection: Inspection) => Promise<Inspected | null>;

/** The least time between two answers to the same question, in milliseconds. */
const leastPause = 500;

/** What answering takes of the time, at most: a thread that answers doesn't train. */
const mostShare = 0.25;

/**
 * Asks the networks what the screen wants to know of them, one question at a time, and none again so
 * soon that training would suffer. What isn't on the screen isn't asked for.
 */
export class Inspector {
  readonly #notBefore = new Map<string, number>();
  #isWaiting = false;
  #cancelTimer = () => {};

  /**
   * @param clock The time.
   * @param ask Puts a question.
   * @param take Takes an answer.
   * @param fail Takes what went wrong.
   * @param again Called when there may be something to ask.
   */
  constructor(
    private readonly clock: Clock,
    private readonly ask: Ask,
    private readonly take: (inspection: Inspection, answer: Inspected) => void,
    private readonly fail: (error: unknown) => void,
    private readonly again: () => void,
  ) {}

  /** Asks the first of some questions that may be asked now, or waits for the time when one may. */
  follow(questions: readonly Inspection[]): void {
    this.#cancelTimer();
    if (this.#isWaiting || questions.length === 0) return;
    const now = this.clock.now();
    const due = (question: Inspection) => this.#notBefore.get(keyOf(question)) ?? 0;
    const next = questions.reduce((a, b) => due(b) < due(a) ? b : a);
    if (due(next) <= now) this.#put(next);
    else this.#cancelTimer = this.clock.after(due(next) - now, this.again);
  }

  /** Asks nothing more. */
  end(): void {
    this.#isWaiting = true;
    this.#cancelTimer();
  }

  #put(inspection: Inspection): void {
    this.#isWaiting = true;
    const start = this.clock.now();
    this.ask(inspection).then((answer) => {
      const pause = Math.max(leastPause, (this.clock.now() - start) / mostShare);
      this.#notBefore.set(keyOf(inspection), this.clock.now() + pause);
      this.#isWaiting = false;
      if (answer !== null) this.take(inspection, answer);
      this.again();
    }).catch(this.fail);
  }
}

function keyOf(inspection: Inspection): string {
  return JSON.stringify(inspection);
}

/** The seconds over which runs are counted. */
const span = 5;

/** How many runs come in a second, lately. */
export class RunRate {
  readonly #now: () => number;
  #marks: { readonly time: number; readonly count: number }[];
  #count = 0;

  /**
   * @param now The time in milliseconds.
   */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#marks = [{ time: now(), count: 0 }];
  }

  /** How many runs there were. */
  get count(): number {
    return this.#count;
  }

  /** Counts runs. */
  add(runs: number): void {
    this.#count += runs;
  }

  /** The runs a second since about five seconds ago; it is asked for about once a second. */
  perSecond(): number {
    const time = this.#now();
    this.#marks.push({ time, count: this.#count });
    const first = this.#marks.findLastIndex((mark) => time - mark.time >= 1000 * span);
    this.#marks = this.#marks.slice(Math.max(0, first));
    const { time: since, count } = this.#marks[0];
    return time === since ? 0 : 1000 * (this.#count - count) / (time - since);
  }
}

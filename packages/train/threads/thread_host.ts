import type { Summary } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Loading } from "../tasks/task.ts";
import type { Contestants, ModelDescription } from "../training/contestants.ts";
import type { Host, TrainingEvent } from "../training/host.ts";
import type { Inspected, Inspection } from "../training/inspections.ts";
import { Pace } from "../training/pace.ts";
import { merged } from "./merged.ts";
import { TrainerThread } from "./trainer_thread.ts";

/**
 * Prepares data in a thread and trains contestants in several. Where there are fewer threads than
 * contestants, those of a thread take turns, and a thread that has fewer waits for the others.
 */
export class ThreadHost implements Host {
  readonly #threads: TrainerThread[];
  #active: TrainerThread[] = [];
  /** The numbers of the contestants that each of these trains. */
  #assigned: number[][] = [];
  /** Keeps them together; null where they needn't be. */
  #pace: Pace | null = null;

  /**
   * Starts the first thread; the others start when there is something to train.
   *
   * @param count How many threads there are; at least 1.
   * @param warn Takes what they write to the console.
   * @param start Starts a thread.
   */
  constructor(
    private readonly count: number,
    private readonly warn: (text: string) => void,
    private readonly start: typeof startThread = startThread,
  ) {
    this.#threads = [start(warn)];
  }

  prepare(config: RunConfig): AsyncGenerator<Loading, unknown> {
    return this.#threads[0].prepare(config);
  }

  async create(contestants: Contestants): Promise<ModelDescription> {
    const { numbers } = contestants;
    const count = Math.min(this.count, numbers.length);
    while (this.#threads.length < count) this.#threads.push(this.start(this.warn));
    this.#active = this.#threads.slice(0, count);
    this.#assign(contestants);
    this.#pace = this.#paceOf(contestants);
    const [first] = await Promise.all(
      this.#active.map((thread, i) =>
        thread.create({ ...contestants, numbers: this.#assigned[i] })
      ),
    );
    return first;
  }

  /** Gives each contestant to a thread with the fewest; one that continues stays with its own. */
  #assign({ numbers, continues }: Contestants): void {
    const earlier = continues ? this.#assigned : [];
    this.#assigned = this.#active.map((_, i) => [...earlier[i] ?? []]);
    const known = new Set(earlier.flat());
    for (const number of numbers.filter((number) => !known.has(number))) {
      const fewest = this.#assigned.reduce((a, b) => b.length < a.length ? b : a);
      fewest.push(number);
    }
  }

  #paceOf({ steps, checkpoints, options }: Contestants): Pace | null {
    // One after the other they aren't at the same step anyway.
    if (options.order !== "in turn" || this.#active.length === 1) return null;
    const before = this.summaries();
    return new Pace(
      this.#assigned,
      steps,
      (number) => before[number] ?? checkpoints.find((one) => one.number === number)?.summary,
    );
  }

  async *train(): AsyncGenerator<readonly TrainingEvent[]> {
    const pace = this.#pace;
    const sources = this.#active.map((thread, i) => followed(thread.train(), () => pace?.end(i)));
    const asks = (thread: number) => pace?.mayGoOn(thread) ?? true;
    for await (const events of merged(sources, asks)) {
      pace?.note(events);
      yield events;
    }
  }

  summaries(): Summary[] {
    const summaries: Summary[] = [];
    for (const thread of this.#active) {
      // Sparse: a thread knows those of its contestants.
      thread.summaries.forEach((summary, number) => summaries[number] = summary);
    }
    return summaries;
  }

  async inspect(inspection: Inspection): Promise<Inspected | null> {
    const thread = this.#assigned.findIndex((numbers) => numbers.includes(inspection.contestant));
    return await this.#active[thread]?.inspect(inspection) ?? null;
  }

  save(): void {
    for (const thread of this.#threads) thread.save();
  }

  stop(): void {
    this.#pace?.release();
    for (const thread of this.#threads) thread.stop();
  }

  terminate(): void {
    for (const thread of this.#threads) thread.terminate();
  }
}

/** The items of a source, and its end. */
async function* followed<T>(source: AsyncGenerator<T>, end: () => void): AsyncGenerator<T> {
  yield* source;
  end();
}

function startThread(warn: (text: string) => void): TrainerThread {
  return new TrainerThread(warn);
}

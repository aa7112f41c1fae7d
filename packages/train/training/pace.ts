import type { StepEvent, Summary } from "../events/event.ts";
import type { TrainingEvent } from "./host.ts";

/** How many steps a share may be ahead of the others before it waits. */
const mostLead = 8;

/** A share waits only if it would end so much earlier, as a part of the time that is left. */
const margin = 0.02;

/** A contestant in training. */
interface Runner {
  /** The steps that it has made. */
  made: number;
  /** How long those took that were seen, in seconds, */
  seconds: number;
  /** and how many these are. */
  seen: number;
  /** Whether it has no more steps to make. */
  isDone: boolean;
}

/**
 * Keeps contestants together that train in several threads, so that they can be compared at the same
 * step. Each thread has a share of them; where one has fewer, or faster ones, it gets ahead, and
 * would be idle at the end. It waits before that, where others still have more work to do: the run
 * ends when the slowest share does, which never waits.
 */
export class Pace {
  readonly #shares: readonly (readonly Runner[])[];
  readonly #runners = new Map<number, Runner>();
  #isReleased = false;

  /**
   * @param shares The numbers of the contestants of each share.
   * @param steps How many steps each makes in all.
   * @param before The figures of those that have made some already.
   */
  constructor(
    shares: readonly (readonly number[])[],
    private readonly steps: number,
    before: (contestant: number) => Pick<Summary, "steps" | "divergedAt"> | undefined,
  ) {
    this.#shares = shares.map((numbers) =>
      numbers.map((number) => {
        const { steps: made, divergedAt } = before(number) ?? { steps: 0, divergedAt: null };
        const isDone = made >= steps || divergedAt !== null;
        const runner = { made, seconds: 0, seen: 0, isDone };
        this.#runners.set(number, runner);
        return runner;
      })
    );
  }

  /** Takes note of what has happened. */
  note(events: readonly TrainingEvent[]): void {
    for (const event of events) {
      if (event.type === "step") this.#noteStep(event);
      if (event.type === "diverged") this.#runners.get(event.contestant)!.isDone = true;
    }
  }

  /** Takes note that a share has ended, for whatever reason. */
  end(share: number): void {
    for (const runner of this.#shares[share]) runner.isDone = true;
  }

  /** Lets nobody wait any more. */
  release(): void {
    this.#isReleased = true;
  }

  /** Whether a share needn't wait for the others. */
  mayGoOn(share: number): boolean {
    const own = this.#active(share);
    if (this.#isReleased || own.length === 0) return true;
    const slowest = Math.min(...[...this.#runners.values()].flatMap(stepsMade));
    const lead = Math.min(...own.flatMap(stepsMade)) - slowest;
    if (lead <= mostLead) return true;
    const left = this.#shares.map((_, i) => this.#secondsLeft(i));
    return left[share] > (1 - margin) * Math.max(...left);
  }

  #noteStep({ contestant, step, seconds }: StepEvent): void {
    const runner = this.#runners.get(contestant)!;
    runner.made = step;
    runner.seconds += seconds;
    runner.seen++;
    runner.isDone = step >= this.steps;
  }

  #active(share: number): Runner[] {
    return this.#shares[share].filter(({ isDone }) => !isDone);
  }

  /** The work that a share still has, as long as its steps have taken so far. */
  #secondsLeft(share: number): number {
    return this.#active(share).reduce(
      (sum, runner) => sum + (this.steps - runner.made) * this.#secondsPerStep(runner),
      0,
    );
  }

  /** The mean time of a step; of one that hasn't made any yet, that of all. */
  #secondsPerStep({ seconds, seen }: Runner): number {
    if (seen > 0) return seconds / seen;
    const all = [...this.#runners.values()];
    const count = all.reduce((sum, runner) => sum + runner.seen, 0);
    return count === 0 ? 0 : all.reduce((sum, runner) => sum + runner.seconds, 0) / count;
  }
}

function stepsMade({ made, isDone }: Runner): number[] {
  return isDone ? [] : [made];
}

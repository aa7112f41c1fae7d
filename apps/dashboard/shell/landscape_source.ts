import { LandscapeThread, type RunConfig, type WeightPaths } from "@ohlol/train";
import type { LandscapeAsked } from "../state/landscape_view.ts";
import type { RunListener } from "./run_listener.ts";

/**
 * The share of the time that landscapes are measured where contestants need all processors: so they
 * lose less than a twentieth of their speed.
 */
const leastShare = 0.06;

/** Measures the landscapes of a run in a thread of its own, which starts when one is asked for. */
export class LandscapeSource {
  readonly #listener: RunListener;
  readonly #busyThreads: number;
  readonly #processors: number;
  #prepared: { config: RunConfig; data: unknown } | null = null;
  #thread: LandscapeThread | null = null;
  #asked: LandscapeAsked | null = null;

  /**
   * @param listener Takes the landscapes, as events of the run.
   * @param busyThreads How many threads train.
   * @param processors How many processors there are.
   */
  constructor(
    listener: RunListener,
    busyThreads: number,
    processors: number = navigator.hardwareConcurrency,
  ) {
    this.#listener = listener;
    this.#busyThreads = busyThreads;
    this.#processors = processors;
  }

  /** Takes what the run learns from. */
  prepare(config: RunConfig, data: unknown): void {
    this.#prepared ??= { config, data };
  }

  /** Measures what is asked for; null to measure nothing. */
  ask(asked: LandscapeAsked | null, paths: WeightPaths): void {
    if (asked === null) {
      if (this.#asked !== null) this.#thread?.rest();
      this.#asked = null;
      return;
    }
    if (this.#prepared === null) return;
    const thread = this.#thread ??= this.#start(this.#prepared);
    thread.send(paths);
    if (!isSame(asked, this.#asked)) thread.survey(asked, this.#share(asked));
    this.#asked = asked;
  }

  /** Ends the thread. */
  terminate(): void {
    this.#thread?.terminate();
  }

  #start({ config, data }: { config: RunConfig; data: unknown }): LandscapeThread {
    const { onEvents, onError, onWarning } = this.#listener;
    const thread = new LandscapeThread(onWarning);
    thread.listen({ onLandscape: (landscape) => onEvents([landscape]), onError });
    thread.begin(config, data);
    return thread;
  }

  /** All of its time where a processor is free beside those that train and the one that draws. */
  #share({ isTraining }: LandscapeAsked): number {
    return isTraining && this.#processors < this.#busyThreads + 2 ? leastShare : 1;
  }
}

function isSame(a: LandscapeAsked, b: LandscapeAsked | null): boolean {
  return b !== null && a.plane === b.plane && a.isTraining === b.isTraining &&
    a.through.every((number, i) => number === b.through[i]) &&
    a.hidden.join() === b.hidden.join();
}

import {
  type AnyTask,
  configOf,
  type ConfigOptions,
  nothingKept,
  run,
  type RunConfig,
  type RunEvent,
  type RunOptions,
} from "@ohlol/train";
import { initialState, update } from "../../state/app.ts";
import type { AppState } from "../../state/app_state.ts";
import { newestTime } from "../../state/playback.ts";
import { lookOf } from "../../tasks/registry.ts";

/** What of a run is recorded besides its losses and snapshots. */
export type Recorded = Pick<RunOptions, "weights" | "records">;

/** A small run, whose networks can be looked into at each step, by as many pages as want to. */
export class Study {
  /** What is trained. */
  readonly config: RunConfig;
  /** The task. */
  readonly task: AnyTask;
  readonly #recorded: Recorded;
  readonly #events: RunEvent[] = [];
  readonly #views: AppState[] = [];

  /**
   * Prepares a run.
   *
   * @param options What to train.
   * @param recorded What is recorded of it.
   */
  constructor(options: ConfigOptions, recorded: Recorded = {}) {
    this.config = configOf(options);
    this.task = "task" in options.task ? options.task.task : options.task;
    this.#recorded = recorded;
  }

  /** What the screens show of it, with a playhead and cursors of its own. */
  view(): AppState {
    const state = initialState({ speed: Infinity, task: this.task.name, lookOf });
    for (const event of this.#events) update(state, { type: "event", event });
    this.#views.push(state);
    return state;
  }

  /** Trains it, an event at a time. */
  async *events(signal: AbortSignal): AsyncGenerator<RunEvent> {
    const job = { config: this.config, workers: 1, storage: nothingKept };
    const how = { order: "in turn", snapshots: true, inThreads: false, signal } as const;
    const batches = run(job, { ...how, ...this.#recorded, warn: () => {} }, this.task);
    for await (const batch of batches) {
      for (const event of batch) {
        if (signal.aborted) return;
        this.take(event);
        yield event;
      }
    }
  }

  /** Takes an event of the run, or one that was found out about it. */
  take(event: RunEvent): void {
    this.#events.push(event);
    for (const state of this.#views) update(state, { type: "event", event });
  }
}

/** Whether all of it has been trained. */
export function isTrained({ run: { finished } }: AppState): boolean {
  return finished !== null;
}

/** Shows a run at an epoch or step, which has to be one that there is. */
export function showAt(state: AppState, time: number): void {
  const newest = newestTime(state.run.histories);
  state.playback.mode = "paused";
  state.playback.position = Math.max(1, Math.min(time, newest));
}

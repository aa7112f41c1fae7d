import type { RunEvent } from "./events/event.ts";
import type { OptionalEvent } from "./events/optional_events.ts";
import { nothingKept, type Storage } from "./job.ts";
import { configOf, type ConfigOptions, configured } from "./race_config.ts";
import { run } from "./run.ts";
import { loadOptimizerModules } from "./specs/optimizer_module.ts";

/** Options for {@linkcode race}. */
export interface RaceOptions extends ConfigOptions {
  /** How many contestants train at the same time, each in a thread. Default: 1, in this thread. */
  readonly workers?: number;
  /** Ends the race after the current step. */
  readonly signal?: AbortSignal;
  /** Where to keep checkpoints and a log. Default: nothing is kept. */
  readonly storage?: Partial<Storage>;
  /** Whether events have snapshots of the network, where the task records them. Default: false. */
  readonly snapshots?: boolean;
  /** Which of the events that have to be asked for there are. Default: none. */
  readonly events?: readonly OptionalEvent[];
}

/**
 * Trains the same network with several optimizers, all from the same initial weights and on the same
 * data, and reports what happens.
 *
 * @param options What to train, and with which optimizers.
 * @returns The events of the run: `started`, then `step`, `validation` and others, then `finished`.
 * @throws {UsageError} If an optimizer or a schedule can't be understood.
 * @throws {RangeError} If an option is out of range.
 * @throws {DataError} If nothing can be learned from the data.
 * @throws {CheckpointError} If the checkpoints can't be made.
 * @throws {LockedError} If another run saves to the same folder, or writes to the same log.
 *
 * @example The tutorial's race
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, tutorialTask } from "@ohlol/train";
 *
 * const losses: number[] = [];
 * for await (const event of race({ task: tutorialTask(), optimizers: ["adam:lr=0.1"] })) {
 *   if (event.type === "step") losses.push(event.loss);
 * }
 * assertEquals(losses.at(-1)?.toFixed(4), "2.0562");
 * ```
 */
export async function* race(options: RaceOptions): AsyncGenerator<RunEvent> {
  await loadOptimizerModules(options.optimizers);
  const { workers = 1, storage, snapshots = false, events = [] } = options;
  const { signal = new AbortController().signal } = options;
  const job = { config: configOf(options), workers, storage: { ...nothingKept, ...storage } };
  const running = { order: "in turn", snapshots, events, inThreads: false, signal } as const;
  const { task } = configured(options.task);
  for await (const batch of run(job, { ...running, warn: console.warn }, task)) yield* batch;
}

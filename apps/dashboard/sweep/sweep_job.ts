import type { Measure, SweepConfig } from "@ohlol/sweep";
import type { QueueAddress } from "@ohlol/sweep/queue";
import type { RunConfig } from "@ohlol/train";

/** What a command line asks a sweep to do. */
export interface SweepJob {
  /** The task that all runs share; its seed and optimizers don't count. */
  readonly run: RunConfig;
  /** What is compared, without the identity of the task, which its data decide. */
  readonly comparison: Omit<SweepConfig, "task">;
  /** The time that is allowed, in seconds; null for any. */
  readonly budget: number | null;
  /** The SQLite file that keeps the runs. */
  readonly file: string;
  /** Whether a sweep of another task or version in the file is replaced. */
  readonly replace: boolean;
  /** How many threads train, without a queue. */
  readonly workers: number;
  /** The queue from which other machines take the runs; null: this machine trains. */
  readonly queue: QueueAddress | null;
}

/** What optimizers can be ranked by. */
export const measures: readonly Measure[] = ["loss", "solved", "steps", "seconds"];

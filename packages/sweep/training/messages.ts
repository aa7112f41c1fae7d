import type { RunRequest, RunResult } from "../run/finished_run.ts";
import type { SweepTask } from "./sweep_task.ts";

/** What a training thread is asked for. */
export type Request =
  /** Keep what all runs share. It comes first, and once. */
  | { readonly type: "task"; readonly task: SweepTask }
  /** Train runs, one after the other. */
  | { readonly type: "train"; readonly requests: readonly RunRequest[] };

/** What a run came to in a thread: its result, or the message of what it threw. */
export type Trained = { readonly result: RunResult } | { readonly error: string };

/** What a training thread answers. */
export type Reply =
  /** All runs of a request, in its order. */
  | { readonly type: "trained"; readonly runs: readonly Trained[] }
  /** What was written to the console. */
  | { readonly type: "warning"; readonly text: string };

import type { ExperimentConfig } from "./config.ts";
import type { ExperimentEvent } from "./events.ts";

/** What the worker that trains is told. */
export type WorkerRequest =
  /** Begin, and tell of the first events. */
  | { readonly type: "start"; readonly config: ExperimentConfig }
  /** Tell of the next events: the last ones have arrived. */
  | { readonly type: "next" }
  /** End after the current epoch. */
  | { readonly type: "stop" };

/** What the worker that trains tells. */
export type WorkerReply =
  | { readonly type: "events"; readonly events: readonly ExperimentEvent[] }
  | { readonly type: "warning"; readonly text: string }
  | { readonly type: "failed"; readonly error: Error };

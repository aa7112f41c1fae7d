import type { ExperimentConfig } from "../config.ts";
import type { ExperimentEvent } from "../events/events.ts";

/** What a worker that trains is told. */
export type WorkerRequest<C = ExperimentConfig> =
  /** Begin, and tell of the first events. */
  | { readonly type: "start"; readonly config: C }
  /** Tell of the next events: the last ones have arrived. */
  | { readonly type: "next" }
  /** Save, and go on. */
  | { readonly type: "save" }
  /** End after the current epoch. */
  | { readonly type: "stop" };

/** What a worker that trains tells. */
export type WorkerReply<E = ExperimentEvent> =
  | { readonly type: "events"; readonly events: readonly E[] }
  | { readonly type: "warning"; readonly text: string }
  | { readonly type: "failed"; readonly error: Error };

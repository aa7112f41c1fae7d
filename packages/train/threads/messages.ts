import type { Summary } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Loading } from "../tasks/task.ts";
import type { Contestants, ModelDescription } from "../training/contestants.ts";
import type { TrainingEvent } from "../training/host.ts";
import type { Inspected, Inspection } from "../training/inspections.ts";
import type { Thrown } from "./thrown.ts";

/** What a thread that trains is asked for. */
export type Request =
  /** Prepare the data of a run, and report how far that is. */
  | { readonly type: "prepare"; readonly config: RunConfig }
  /** Make the networks of contestants, and describe them. */
  | { readonly type: "create"; readonly contestants: Contestants }
  /** Train them until there is something to report, and report it. */
  | { readonly type: "next" }
  /** Find something out about a network. */
  | { readonly type: "inspect"; readonly id: number; readonly inspection: Inspection }
  /** Save all contestants after the current step, and continue. */
  | { readonly type: "save" }
  /** End after the current step. */
  | { readonly type: "stop" };

/** What a thread that trains answers. */
export type Reply =
  | { readonly type: "loading"; readonly loading: Loading }
  | { readonly type: "prepared"; readonly data: unknown }
  | { readonly type: "created"; readonly model: ModelDescription }
  | { readonly type: "events"; readonly events: readonly TrainingEvent[] }
  | { readonly type: "end"; readonly summaries: readonly Summary[] }
  | { readonly type: "inspected"; readonly id: number; readonly answer: Inspected | null }
  | { readonly type: "uninspected"; readonly id: number; readonly thrown: Thrown }
  | { readonly type: "warning"; readonly text: string }
  | { readonly type: "failed"; readonly thrown: Thrown };

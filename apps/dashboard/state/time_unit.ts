import { taskNamed } from "@ohlol/train";

/** The unit of time of a task: what its training steps are called. */
export function timeUnitOf(task: string): "epoch" | "step" {
  return taskNamed(task)?.unit ?? "step";
}

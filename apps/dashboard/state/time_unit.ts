import { taskNamed } from "@ohlol/train";

/** What time is counted in when a task is learned: what a training step of it is called. */
export function timeUnitOf(task: string): "epoch" | "step" {
  return taskNamed(task)?.unit ?? "step";
}

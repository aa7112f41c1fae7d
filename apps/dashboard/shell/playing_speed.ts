import type { LoggedRun } from "@ohlol/train";
import { lookOf } from "../tasks/registry.ts";

/** A run of many steps is shown in at most this many seconds. */
const wantedSeconds = 20;

/**
 * How fast a run is played by default, in epochs or steps a second: at the dashboard's speed for
 * the task, or within some seconds if that follows training.
 */
export function playingSpeed(
  { started, lastStep }: Pick<LoggedRun, "started" | "lastStep">,
): number {
  const { speed } = lookOf(started.config.task);
  return speed === Infinity ? roundUp(lastStep / wantedSeconds) : speed;
}

/** The smallest of 1, 2, 5, 10, 20, 50, ... that isn't smaller. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value)!;
}

import type { LoggedRun } from "@ohlol/train";

/** The tutorial's job is short enough for every epoch to be seen. */
const epochsPerSecond = 8;

/** A run over many steps is shown in at most so many seconds. */
const wantedSeconds = 20;

/** How fast a run is played where nobody says it: in epochs a second, or in steps a second. */
export function playingSpeed({ lastStep }: Pick<LoggedRun, "lastStep">): number {
  return lastStep === 0 ? epochsPerSecond : roundUp(lastStep / wantedSeconds);
}

/** The smallest of 1, 2, 5, 10, 20, 50, ... that isn't smaller. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value)!;
}

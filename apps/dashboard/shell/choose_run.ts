import type { LoggedRun } from "@ohlol/train";
import { UsageError } from "@ohlol/train";

/**
 * Chooses a run of a log.
 *
 * @param runs The runs of the log, at least one.
 * @param asked The number of a run, from 1, or the last one; null for no choice.
 * @returns The run; null without a choice among several.
 * @throws {UsageError} If there is no run with the number.
 */
export function chooseRun(
  runs: readonly LoggedRun[],
  asked: number | "last" | null,
): LoggedRun | null {
  if (asked === null) return runs.length === 1 ? runs[0] : null;
  if (asked === "last") return runs.at(-1)!;
  if (asked <= runs.length) return runs[asked - 1];
  throw new UsageError(
    `Option "--run" expected ${
      runs.length === 1 ? "1" : `1 to ${runs.length}`
    } or last: got ${asked}`,
  );
}

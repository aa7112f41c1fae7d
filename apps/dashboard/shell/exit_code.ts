import type { LeaveCause } from "../state/leaving.ts";
import type { Outcome } from "../report/outcome.ts";

// As in shells: 128 plus the signal's number.
const codesOfInterrupts: Record<Exclude<LeaveCause, "q">, number> = {
  "ctrl+c": 130,
  SIGTERM: 143,
  SIGHUP: 129,
  SIGQUIT: 131,
};

/** The outcome of what can't fail. */
export const nothingWrong = { diverged: false, unsaved: false, unwritten: false };

/**
 * The exit code of a run without an error: 0 when all went well, 1 when something went wrong.
 *
 * @param outcome How it went.
 * @param leftBy What ended it; null if nothing did.
 */
export function exitCode(
  { diverged, unsaved, unwritten }: Pick<Outcome, "diverged" | "unsaved" | "unwritten">,
  leftBy: LeaveCause | null,
): number {
  if (leftBy !== null && leftBy !== "q") return codesOfInterrupts[leftBy];
  return diverged || unsaved || unwritten ? 1 : 0;
}

import type { InPieces } from "../tasks/task.ts";

/** Does a job in pieces at once. */
export function finish<T>(job: InPieces<T>): T {
  let piece = job.next();
  while (!piece.done) piece = job.next();
  return piece.value;
}

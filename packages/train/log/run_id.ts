/**
 * Makes the identity of a new run. It is short, because it is in every line of a log, and long
 * enough for the runs that one log may hold.
 */
export function newRunId(): string {
  return crypto.randomUUID().slice(0, 8);
}

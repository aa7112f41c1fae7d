/** The error for a text that can't be understood: an optimizer, a schedule, a command line. */
export class UsageError extends Error {
  /** The name of the class. */
  override name = "UsageError";
}

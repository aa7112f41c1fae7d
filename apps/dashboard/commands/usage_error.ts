/** The error for a command line that can't be understood: shown in one line, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The error for a checkpoint that can't be used: shown in one line. */
export class CheckpointError extends Error {
  /** The name of the class. */
  override name = "CheckpointError";
}

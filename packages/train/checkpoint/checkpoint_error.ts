/** The error for a checkpoint that can't be used: shown in one line. */
export class CheckpointError extends Error {
  override name = "CheckpointError";
}

/** The error for data that nothing can be learned from: shown in one line. */
export class DataError extends Error {
  /** The name of the class. */
  override name = "DataError";
}

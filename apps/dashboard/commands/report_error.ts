/** Thrown when a report can't be made or written. */
export class ReportError extends Error {
  override name = "ReportError";
}

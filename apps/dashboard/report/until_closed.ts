import { ClosedPipeError } from "./console_output.ts";
import type { Output } from "./report.ts";

/**
 * An output that writes until its reader has closed it.
 *
 * @param output The output.
 * @param onClosed Called once, when the reader has closed it.
 */
export function untilClosed(output: Output, onClosed: () => void): Output {
  let isClosed = false;
  const guarded = (write: () => void) => {
    if (isClosed) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof ClosedPipeError)) throw error;
      isClosed = true;
      onClosed();
    }
  };
  return {
    print: (lines) => guarded(() => output.print(lines)),
    warn: (line) => guarded(() => output.warn(line)),
    status: (text) => guarded(() => output.status(text)),
  };
}

import { visible } from "@ohlol/tui";
import type { Output } from "./report.ts";
import { StatusLine } from "./status_line.ts";

/** Thrown when whoever read the output has gone, like `head` after its lines. */
export class ClosedPipeError extends Error {}

/** On the standard error, so that it is seen where the output goes to a file. */
const status = new StatusLine({
  get isTerminal() {
    return Deno.stderr.isTerminal() && Deno.env.get("TERM") !== "dumb";
  },
  write: (text) => write(Deno.stderr, text),
});

/** The program's standard output and standard error. */
export const consoleOutput: Output = {
  print(lines: readonly string[]): void {
    if (lines.length > 0) write(Deno.stdout, `${lines.join("\n")}\n`);
  },
  warn(line: string): void {
    write(Deno.stderr, `${visible(line)}\n`);
  },
  status(text: string | null): void {
    if (text === null) status.clear();
    else status.show(text);
  },
};

/**
 * Writes text to the standard output, at once and without a line end.
 *
 * @throws {ClosedPipeError} If nobody reads it any more.
 */
export function writeText(text: string): void {
  write(Deno.stdout, text);
}

function write(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (error instanceof Deno.errors.BrokenPipe) throw new ClosedPipeError();
    throw error;
  }
}

import type { Output } from "./report.ts";

/** Thrown when whoever read the output has gone, like `head` after its lines. */
export class ClosedPipeError extends Error {}

/** The program's standard output and standard error. */
export const consoleOutput: Output = {
  print(lines: readonly string[]): void {
    if (lines.length > 0) write(Deno.stdout, `${lines.join("\n")}\n`);
  },
  warn(line: string): void {
    write(Deno.stderr, `${line}\n`);
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

import { messageOf } from "@ohlol/train";
import { visible, writeAll } from "@ohlol/tui";
import { environmentVariable } from "./environment.ts";
import type { Output } from "./report.ts";
import { StatusLine } from "./status_line.ts";

/** Thrown when text can't be written. */
export class OutputError extends Error {
  override name = "OutputError";
}

/** Thrown when the reader of the output has closed it, like `head` after its lines. */
export class ClosedPipeError extends OutputError {
  override name = "ClosedPipeError";
}

/** On standard error, so that it is visible when the output goes to a file. */
const status = new StatusLine({
  get isTerminal() {
    return Deno.stderr.isTerminal() && environmentVariable("TERM") !== "dumb";
  },
  get columns() {
    return terminalColumns();
  },
  write: (text) => write("error", text),
});

/** A terminal that has gone has no size. */
function terminalColumns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return Infinity;
  }
}

/** The program's standard output and standard error; they throw an {@linkcode OutputError}. */
export const consoleOutput: Output = {
  print(lines: readonly string[]): void {
    if (lines.length === 0) return;
    status.erase();
    write("output", `${lines.join("\n")}\n`);
  },
  warn(line: string): void {
    status.erase();
    write("error", `${visible(line)}\n`);
  },
  status(text: string | null): void {
    if (text === null) status.clear();
    else status.show(text);
  },
};

/**
 * Writes text to the standard output, at once and without a line end.
 *
 * @throws {ClosedPipeError} If its reader has gone.
 * @throws {OutputError} If it can't be written for another reason.
 */
export function writeText(text: string): void {
  write("output", text);
}

const streams = { output: Deno.stdout, error: Deno.stderr };

function write(name: keyof typeof streams, text: string): void {
  try {
    // The reader of a pipe can be slow, as a pager is.
    writeAll(new TextEncoder().encode(text), (bytes) => streams[name].writeSync(bytes), Infinity);
  } catch (error) {
    const kind = error instanceof Deno.errors.BrokenPipe ? ClosedPipeError : OutputError;
    throw new kind(`Cannot write to the standard ${name}: ${messageOf(error)}`);
  }
}

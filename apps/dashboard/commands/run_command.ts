import { visible, visibleLines } from "@ohlol/tui";
import { UsageError } from "@ohlol/train";

/** The exit codes of commands that end with an error. */
const exitCodes = { failed: 1, usage: 2 };

/**
 * Runs a command; an error becomes one line on stderr and an exit code: 2 for bad usage, 1 for all
 * others. With `--debug` among the arguments the line is followed by the stack.
 *
 * @param argv The arguments of the program.
 * @param command Does what they ask for and returns the exit code.
 */
export async function runCommand(
  argv: string[],
  command: (argv: string[]) => Promise<number>,
): Promise<number> {
  try {
    return await command(argv);
  } catch (error) {
    tryToSay(describe(error, argv.includes("--debug")));
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

function describe(error: unknown, withStack: boolean): string {
  if (withStack && error instanceof Error) {
    return `error: ${visibleLines(withoutPasswords(error.stack ?? ""))}`;
  }
  const message = withoutPasswords(error instanceof Error ? error.message : String(error));
  return `error: ${visible(message.replaceAll(/\s*\n\s*/g, " "))}`;
}

/** Errors repeat wrong arguments, and one of these may be a queue's address with its password. */
function withoutPasswords(text: string): string {
  return text.replaceAll(/(rediss?:\/\/)(?!USER:PASSWORD@)\S*@/gi, "$1***@");
}

/** If nothing can be written any more, only the exit code reports the failure. */
function tryToSay(line: string): void {
  try {
    console.error(line);
  } catch {
    // The standard error can't be written.
  }
}

import { type Command, ValidationError } from "@cliffy/command";
import { isNear } from "./nearest_word.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Lets a command read arguments, and passes over nothing.
 *
 * @throws {UsageError} If they don't fit it.
 */
export async function parseStrictly(command: Command, argv: string[]): Promise<void> {
  refuseWhatParsersPassOver(argv);
  try {
    await command.parse(argv);
  } catch (error) {
    throw error instanceof ValidationError ? new UsageError(inOurWords(error.message)) : error;
  }
}

/** Cliffy reads an option with an empty value as if it weren't there, and ignores what follows `--`. */
function refuseWhatParsersPassOver(argv: string[]): void {
  for (const [i, word] of argv.entries()) {
    if (word === "--") throw new UsageError('Unexpected argument "--"');
    const option = word === "" ? argv[i - 1] : /^(--[\w-]+)=$/.exec(word)?.[1];
    if (option?.startsWith("--")) throw new UsageError(`Option "${option}" got an empty string`);
    if (word === "") throw new UsageError('Unexpected argument ""');
  }
}

/**
 * Cliffy takes a stray word for the name of a command, or says that there can't be one, suggests
 * the nearest option however far away that is, and ends its sentences with a period.
 */
function inOurWords(message: string): string {
  const stray = /^Unknown command (".*")\.|^No arguments allowed/s.exec(message);
  if (stray !== null) {
    return `Unexpected argument${
      stray[1] ? ` ${stray[1]}` : ""
    }: all is said by options, see --help`;
  }
  const unknown = /^(Unknown option "(.*)")\.(?: Did you mean option "(.*)"\?)?$/s.exec(message);
  if (unknown !== null && !isNear(unknown[2], unknown[3] ?? "")) return `${unknown[1]}: see --help`;
  return message
    .replace(/^Missing argument\(s\): (.+)$/, "Missing argument <$1>: see --help")
    .replace(/\.$/, "");
}

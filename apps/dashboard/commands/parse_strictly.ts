import { type Command, ValidationError } from "@cliffy/command";
import { isNear } from "@ohlol/train";
import { UsageError } from "@ohlol/train";

/**
 * Stands for an empty value while Cliffy reads the arguments: it reads an option with an empty value
 * as if it weren't there. Arguments can't contain this character.
 */
const emptyValue = "\0";

/**
 * Lets a command parse arguments, and ignores none of them.
 *
 * @param mayBeEmpty The options whose values may be empty; {@linkcode valueOf} reads these.
 * @throws {UsageError} If they don't fit it.
 */
export async function parseStrictly(
  command: Command,
  argv: string[],
  mayBeEmpty: readonly string[] = [],
): Promise<void> {
  const words = withMarkedEmpties(argv, mayBeEmpty);
  refuseWhatParsersPassOver(words);
  try {
    await command.parse(words);
  } catch (error) {
    throw error instanceof ValidationError ? new UsageError(inOurWords(error.message)) : error;
  }
}

/** The value of an option that may be empty. */
export function valueOf(parsed: string): string {
  return parsed === emptyValue ? "" : parsed;
}

function withMarkedEmpties(argv: readonly string[], mayBeEmpty: readonly string[]): string[] {
  return argv.map((word, i) => {
    if (word === "" && mayBeEmpty.includes(argv[i - 1])) return emptyValue;
    return mayBeEmpty.some((option) => word === `${option}=`) ? word + emptyValue : word;
  });
}

/** Besides empty values Cliffy ignores what follows `--`. */
function refuseWhatParsersPassOver(argv: string[]): void {
  for (const [i, word] of argv.entries()) {
    if (word === "--") throw new UsageError('Unexpected argument "--"');
    const option = word === "" ? argv[i - 1] : /^(--[\w-]+)=$/.exec(word)?.[1];
    if (option?.startsWith("--")) throw new UsageError(`Option "${option}" got an empty string`);
    if (word === "") throw new UsageError('Unexpected argument ""');
  }
}

/**
 * Cliffy treats a stray word as the name of a command or refuses it as one, suggests the nearest
 * option however different it is, and ends its sentences with a period.
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

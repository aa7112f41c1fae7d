import { UsageError } from "@ohlol/train";

/**
 * The value of a command's argument. Cliffy takes an unknown option as the argument if none came
 * before it.
 *
 * @throws {UsageError} If the word looks like an option.
 */
export function noOption(word: string): string {
  if (!/^-./.test(word)) return word;
  throw new UsageError(`Unknown option "${word}": see --help`);
}

import { UsageError } from "@ohlol/train";

/**
 * The value of a command's argument. Cliffy takes an unknown option for it, where none has been
 * given before.
 *
 * @throws {UsageError} If the word looks like an option.
 */
export function noOption(word: string): string {
  if (!/^-./.test(word)) return word;
  throw new UsageError(`Unknown option "${word}": see --help`);
}

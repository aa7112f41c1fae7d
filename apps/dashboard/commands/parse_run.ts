import { UsageError } from "@ohlol/train";

/**
 * Reads which run of a log is meant.
 *
 * @throws {UsageError} If it is neither a number from 1 on nor `last`.
 */
export function parseRun(text: string): number | "last" {
  if (text === "last") return text;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new UsageError(`Option "--run" expected a positive integer or last: got "${text}"`);
}

import { parseCount, UsageError } from "@ohlol/train";
import { pages } from "../learn/pages.ts";
import type { LearnArguments } from "../shell/learn.ts";
import { createLearnCommand, type LearnOptions } from "./learn_command.ts";
import { toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";

/**
 * Reads the arguments of `deno task learn`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If an argument is invalid, or the page doesn't exist.
 */
export async function parseLearnArguments(argv: string[]): Promise<LearnArguments | null> {
  const given: LearnOptions[] = [];
  await parseStrictly(createLearnCommand((options) => given.push(options)), argv);
  return given.length === 0 ? null : toArguments(given[0]);
}

function toArguments(options: LearnOptions): LearnArguments {
  const { page, remember = false, plain } = options;
  if (plain && remember) {
    throw new UsageError('Options "--plain" and "--remember" exclude each other');
  }
  const { speed: _, ...output } = toOutput(options, Infinity);
  return { page: page === undefined ? null : toPage(page), remember, output };
}

/** Reads the number of a page, which counts from 1. */
function toPage(text: string): number {
  const page = parseCount('Option "--page"', text);
  if (page <= pages.length) return page - 1;
  throw new UsageError(`Option "--page" expected 1 to ${pages.length}: got "${text}"`);
}

import { dirname } from "node:path";
import { hasCheckpoint, parseCount } from "@ohlol/train";
import { requireReadPermission } from "../shell/path_permission.ts";
import type { LookArguments } from "../shell/look_at.ts";
import { chooseContestant } from "./choose_contestant.ts";
import { requireRunFiles, requireText } from "./files_read.ts";
import { givenPath, givenText } from "./given_path.ts";
import { createLookCommand, type LookOptions } from "./look_command.ts";
import { toOutput } from "./output_options.ts";
import { parseStrictly } from "./parse_strictly.ts";

/**
 * Reads the arguments of `deno task look`, and finds the contestant.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If an argument is invalid, or the contestant doesn't exist.
 * @throws {CheckpointError} If nothing is saved in the folder, or it can't be used.
 */
export async function parseLookArguments(argv: string[]): Promise<LookArguments | null> {
  const given: [LookOptions, string][] = [];
  const command = createLookCommand((options, folder) => given.push([options, folder]));
  await parseStrictly(command, argv);
  return given.length === 0 ? null : await toArguments(...given[0]);
}

async function toArguments(options: LookOptions, named: string): Promise<LookArguments> {
  const { contestant = null, passage = "1", text, html, overwrite = false } = options;
  const { speed: _, ...output } = toOutput(options, Infinity);
  const whole = {
    passage: parseCount('Option "--passage"', passage) - 1,
    text: text === undefined ? null : givenText(text),
    html: html === undefined ? null : givenPath(html),
    overwrite,
    output,
  };
  const folder = givenPath(named).replace(/(?<=.)\/+$/, "");
  requireReadPermission(folder, "to look at the run");
  const { checkpoint } = await chooseContestant(folder, contestant);
  if (whole.text === null) requireRunFiles(checkpoint.config);
  else requireText(whole.text);
  // A contestant's folder is in that of its run.
  const run = await hasCheckpoint(folder) ? dirname(folder) : folder;
  return { ...whole, folder: run, contestant: checkpoint.number };
}

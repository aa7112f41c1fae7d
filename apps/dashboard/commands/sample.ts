import { givenPath } from "./given_path.ts";
import { parseStrictly, valueOf } from "./parse_strictly.ts";
import { createSampleCommand, sampleDefaults, type SampleOptions } from "./sample_command.ts";
import { parseCount, parseNonNegative, parseSeed, parseWhole, UsageError } from "@ohlol/train";

/** What the command line asks for. */
export interface SampleArguments {
  /** The folder of a run, or of one of its contestants. */
  folder: string;
  /** Who writes: a contestant's number, folder or label; null for the best. */
  contestant: string | null;
  /** Whether it writes with its last weights, or with those that did best in validation. */
  weights: "last" | "best";
  /** How many symbols it writes. */
  length: number;
  /** The temperature; 0 always picks the most likely symbol. */
  temperature: number;
  /** How many of the most likely symbols to sample from; 0 for all. */
  topK: number;
  /** The probability of the nucleus that it chooses from; 1 for all symbols. */
  topP: number;
  /** What the text begins with. */
  prompt: string;
  /** The random seed; null for another one each time. */
  seed: bigint | null;
}

/**
 * Reads the arguments of `deno task sample`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseSampleArguments(argv: string[]): Promise<SampleArguments | null> {
  let parsed: SampleArguments | null = null;
  const command = createSampleCommand((options, folder) => parsed = toArguments(options, folder));
  await parseStrictly(command, argv, ["--prompt"]);
  return parsed;
}

function toArguments(options: SampleOptions, folder: string): SampleArguments {
  const { length, temperature, topK, topP, prompt } = { ...sampleDefaults, ...options };
  const { seed, contestant = null, best = false } = options;
  return {
    folder: givenPath(folder),
    contestant,
    weights: best ? "best" : "last",
    length: parseCount('Option "--length"', length),
    temperature: parseNonNegative('Option "--temperature"', temperature),
    topK: parseWhole('Option "--top-k"', topK),
    topP: parseShare('Option "--top-p"', topP),
    prompt: unescaped(valueOf(prompt)),
    seed: seed === undefined ? null : parseSeed('Option "--seed"', seed),
  };
}

function parseShare(name: string, text: string): number {
  const share = parseNonNegative(name, text);
  if (share > 0 && share <= 1) return share;
  throw new UsageError(`${name} expected a number in (0, 1]: got "${text}"`);
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };

/** A text with escapes for line ends and tabs, as in a program's source. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([nrt\\])/g, (_, sign) => escapes[sign]);
}

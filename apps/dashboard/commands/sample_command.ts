import { Command } from "@cliffy/command";
import { addOptions, type OptionRow } from "./option_row.ts";
import { debugOption } from "./output_options.ts";
import { moreText } from "./more_text.ts";
import { noOption } from "./no_option.ts";
import { typed } from "../locale/typed.ts";

/** The options as the parser returns them: what has a value is still text. */
export interface SampleOptions {
  /** How many symbols. */
  length?: string;
  /** The temperature. */
  temperature?: string;
  /** How many symbols to sample from. */
  topK?: string;
  /** The probability of the nucleus. */
  topP?: string;
  /** The prompt. */
  prompt?: string;
  /** The random seed. */
  seed?: string;
  /** Who writes. */
  contestant?: string;
  /** Whether it writes with the weights that did best. */
  best?: boolean;
  /** Whether errors show their stack. */
  debug?: boolean;
}

/** The defaults. */
export const sampleDefaults = {
  ...{ length: "200", temperature: "0.8", topK: "0", topP: "1", prompt: "" },
};

/** The options of `sample`, a row each. */
export const sampleOptions: readonly OptionRow[] = [
  {
    flags: "--length <count:string>",
    help: "Symbols to write",
    default: sampleDefaults.length,
    example: "--length 1000",
  },
  {
    flags: "--temperature <value:string>",
    help: "Below 1 sharpens the distribution; 0 is greedy",
    details:
      "What the logits are divided by: below 1 sharpens the distribution; 0 always picks the " +
      "most likely symbol.",
    default: sampleDefaults.temperature,
    example: "--temperature 1",
  },
  {
    flags: "--top-k <count:string>",
    help: "Sample from the n most likely symbols; 0: all",
    details: "Sample only from the n most likely symbols; 0 for all.",
    default: sampleDefaults.topK,
    example: "--top-k 5",
  },
  {
    flags: "--top-p <share:string>",
    help: "Sample from the most likely symbols of this share",
    details:
      "Sample only from the smallest set of most likely symbols whose probabilities add up to this; " +
      "1 for all.",
    default: sampleDefaults.topP,
    example: "--top-p 0.9",
  },
  {
    flags: "--prompt <text:string>",
    help: "Beginning of the text",
    details:
      "What the text begins with. In it \\n is a line end, \\r a carriage return, \\t a tab, " +
      "and \\\\ a backslash.",
    default: "none, as at the start of a line",
    example: '--prompt "ROMEO:\\n"',
  },
  {
    flags: "--seed <number:string>",
    help: "Random seed",
    details: "Seed of the random numbers, 0 to 2^64-1.",
    default: "another one each time",
    example: "--seed 42",
  },
  {
    flags: "--contestant <name:string>",
    help: "Its number, folder or optimizer",
    details: "Who writes: a contestant's number, its folder, or its optimizer.",
    default: "the lowest validation loss",
    example: "--contestant adam",
  },
  {
    flags: "--best",
    help: "Use the weights with the lowest validation loss",
    details:
      "Write with the weights that had the lowest validation loss (best.safetensors), not with " +
      "the last.",
    default: "off",
    example: "--best",
  },
  debugOption,
];

/**
 * The command `sample`: its argument and its options. It neither exits nor prints errors.
 *
 * @param action What to do with them; not called where help was asked for.
 */
export function createSampleCommand(
  action: (options: SampleOptions, folder: string) => void,
): Command {
  const command = new Command()
    .name("sample")
    .usage("<dir> [options]")
    .description(
      "Writes with a network that was trained with " +
        `\`${typed("train --text FILE --save DIR")}\`. Only ` +
        "the text goes to standard output.\n\n" + moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<dir:string>", "The folder of a run, or that of one of its contestants.", {
      value: noOption,
    })
    .example("a text of 200 symbols", `${typed("sample")} runs/book`)
    .example(
      "greedy decoding, after a prompt",
      `${typed("sample")} runs/book/1-adam --temperature 0 --prompt "Once upon a time"`,
    )
    .action((options: SampleOptions, folder) => action(options, folder));
  addOptions(command as unknown as Command, sampleOptions);
  return command as unknown as Command;
}

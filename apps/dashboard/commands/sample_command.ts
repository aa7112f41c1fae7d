import { Command } from "@cliffy/command";
import { addDebugOption } from "./output_options.ts";
import { noOption } from "./no_option.ts";

/** The options as the parser hands them over: what has a value is still text. */
export interface SampleOptions {
  /** How many symbols. */
  length?: string;
  /** How much is dared. */
  temperature?: string;
  /** How many symbols there are to choose from. */
  topK?: string;
  /** What comes before. */
  prompt?: string;
  /** Of chance. */
  seed?: string;
  /** Who writes. */
  contestant?: string;
  /** Whether it writes with the weights that did best. */
  best?: boolean;
  /** Whether errors show their stack. */
  debug?: boolean;
}

/** What stands in for options that aren't given. */
export const sampleDefaults = { length: "200", temperature: "0.8", topK: "0", prompt: "" };

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
      "Lets a network write that was trained with `deno task train --text FILE --save DIR`: the " +
        "text goes to the standard output as it comes, and nothing else does.",
    )
    .help({ colors: "auto" })
    .noExit()
    .argument("<dir:string>", "The folder of a run, or that of one of its contestants.", {
      value: noOption,
    })
    .option(
      "--length <count:string>",
      `How many symbols to write. Default: ${sampleDefaults.length}. Example: --length 1000`,
    )
    .option(
      "--temperature <value:string>",
      "How much to dare: at 1 the symbols have the probabilities that the network gives them, " +
        "below it the likely ones come more often, and at 0 it is always the likeliest. " +
        `Default: ${sampleDefaults.temperature}. Example: --temperature 1`,
    )
    .option(
      "--top-k <count:string>",
      "Choose among so many of the likeliest symbols only; 0 for all. " +
        `Default: ${sampleDefaults.topK}. Example: --top-k 5`,
    )
    .option(
      "--prompt <text:string>",
      "What the text begins with. In it \\n is a line end, \\r a carriage return, \\t a tab, and " +
        "\\\\ a backslash. Default: nothing, as at the start of a line. " +
        'Example: --prompt "ROMEO:\\n"',
    )
    .option(
      "--seed <number:string>",
      "The seed of chance, 0 to 2^64-1. Default: another one each time. Example: --seed 42",
    )
    .option(
      "--contestant <name:string>",
      "Who writes: a contestant's number, its folder, or its optimizer. Default: the one with " +
        "the lowest validation loss. Example: --contestant adam",
    )
    .option(
      "--best",
      "Write with the weights that had the lowest validation loss (best.safetensors), not with " +
        "the last. Default: off. Example: --best",
    )
    .example("a text of 200 symbols", "deno task sample runs/book")
    .example(
      "always the likeliest symbol, after a beginning",
      'deno task sample runs/book/1-adam --temperature 0 --prompt "Once upon a time"',
    )
    .action((options: SampleOptions, folder) => action(options, folder));
  addDebugOption(command as unknown as Command);
  return command as unknown as Command;
}

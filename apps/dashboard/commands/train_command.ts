import { Command } from "@cliffy/command";
import { CompletionsCommand } from "@cliffy/command/completions";
import dashboard from "../deno.json" with { type: "json" };
import { exitCodesText } from "./exit_codes_text.ts";
import { withTasks } from "./foreign_options.ts";
import { keysText } from "./keys_text.ts";
import { knownOptimizers } from "./optimizer_spec.ts";
import { MAX_OPTIMIZERS } from "./optimizers.ts";
import { addOutputOptions, type OutputOptions } from "./output_options.ts";
import { defaultsOf, sequenceDefaults } from "./sequence_defaults.ts";
import { addSequenceOptions, type SequenceOptions } from "./sequence_options.ts";

/** The options as the parser hands them over: what has a value is still text. */
export interface TrainOptions extends SequenceOptions, OutputOptions {
  /** The string to read. */
  input?: string;
  /** The string to answer. */
  target?: string;
  /** How often. */
  epochs?: string;
  /** Of the initial weights. */
  seed?: string;
  /** The length of the hidden state. */
  hidden?: string;
  /** One spec a contestant. */
  optimizer?: string[];
  /** For optimizers that name none. */
  lr?: string;
}

/** What stands in for options that aren't given: the job of the tutorial. */
export const defaults = {
  input: "hello",
  target: "ohlol",
  epochs: "15",
  seed: "3332505980",
  optimizer: ["adam", "sgd"],
  lr: "0.1",
};

/** How fast the dashboard plays a job where nothing is said: epochs a second, or each as it comes. */
export const defaultSpeeds = { tutorial: "8", sequence: "max" };

/**
 * The command `train`: its options, with help and completions. It neither exits nor prints errors.
 *
 * All values are declared as strings and converted by ourselves, so that the messages about them
 * are this program's own.
 *
 * @param action What to do with the options; not called where help or the like was asked for.
 */
export function createTrainCommand(action: (options: TrainOptions) => void): Command {
  const command = new Command()
    .name("train")
    .usage("[options]")
    .description(
      "Trains a recurrent network, once with each optimizer and always from the same initial " +
        "weights, and shows how they learn: to answer one string with another as in the " +
        "tutorial, to write like a text (--text), or to forecast the weather (--task weather)." +
        "\n\n" + keysText() + "\n\n" + exitCodesText(),
    )
    .help({ colors: "auto" })
    .noExit()
    .versionOption("-V, --version", "Show the version.", () => {
      console.log(`ohlol ${dashboard.version}`);
    })
    .option(
      "--input <text:string>",
      withTasks(
        "--input",
        `What the network reads. Default: ${defaults.input}. Example: --input abcab`,
      ),
    )
    .option(
      "--target <text:string>",
      withTasks(
        "--target",
        `What it must answer, as many symbols as the input has. Default: ${defaults.target}. ` +
          "Example: --target bcabc",
      ),
    )
    .option(
      "--epochs <count:string>",
      "How often it sees all that there is to learn from. " +
        `Default: ${defaults.epochs}; ${defaultsOf("epochs")}. Example: --epochs 100`,
    )
    .option(
      "--seed <number:string>",
      "The seed of the random initial weights, 0 to 2^64-1. " +
        `Default: ${defaults.seed}; ${sequenceDefaults.seed} for a text and the weather. ` +
        "Example: --seed 42",
    )
    .option(
      "--hidden <size:string>",
      "The length of the hidden state, with a linear layer above it. Default: as many as there " +
        `are symbols, and no such layer; ${defaultsOf("hidden")}. Example: --hidden 8`,
    )
    .option(
      "--optimizer <spec:string>",
      `An optimizer to race; up to ${MAX_OPTIMIZERS} times. Its name, and after a colon its ` +
        `options: ${knownOptimizers}. Default: ${defaults.optimizer.join(" and ")}. ` +
        "Example: --optimizer sgd:lr=0.1,momentum=0.9,nesterov --optimizer adam:betas=0.8/0.99",
      { collect: true },
    )
    .option(
      "--lr <rate:string>",
      "The learning rate of all optimizers that name none. " +
        `Default: ${defaults.lr}; for a text and the weather one that suits each of them. ` +
        "Example: --lr 0.05",
    )
    .example("the tutorial's job", "deno task train")
    .example(
      "other strings, three optimizers",
      "deno task train --input abcab --target bcabc --optimizer adam --optimizer sgd:lr=0.5 " +
        "--optimizer sgd:momentum=0.9,nesterov",
    )
    .example(
      "a text, kept so that it can be gone on with and sampled from",
      "deno task train --text book.txt --cell lstm --epochs 3 --save runs/book",
    )
    .action((options: TrainOptions) => action(options));
  addOutputOptions(
    command as unknown as Command,
    "How many epochs a second the dashboard shows, or max for each as it comes. " +
      `Default: ${defaultSpeeds.tutorial}; max on long sequences. Example: --speed 30`,
  );
  addSequenceOptions(command as unknown as Command);
  command.command("completions", new CompletionsCommand());
  return command as unknown as Command;
}

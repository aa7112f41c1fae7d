import { Command } from "@cliffy/command";
import { CompletionsCommand } from "@cliffy/command/completions";
import dashboard from "../deno.json" with { type: "json" };
import { moreText } from "./more_text.ts";
import { addOptions } from "./option_row.ts";
import { trainOptions } from "./train_options.ts";

/**
 * The command `train`: its options, with help and completions. It neither exits nor prints errors.
 *
 * @param action What to do with the options; not called where help or the like was asked for.
 */
export function createTrainCommand(
  action: (options: Record<string, unknown>) => void,
): Command {
  const command = new Command()
    .name("train")
    .usage("[options]")
    .description(
      "Trains a recurrent network with each optimizer, and shows how they learn." + "\n\n" +
        moreText,
    )
    .help({ colors: "auto" })
    .noExit()
    .versionOption("-V, --version", "Show the version.", () => {
      console.log(`ohlol ${dashboard.version}`);
    });
  addOptions(command as unknown as Command, trainOptions);
  command.action((options: unknown) => action(options as Record<string, unknown>));
  command.command("completions", new CompletionsCommand().hidden());
  return command as unknown as Command;
}

/**
 * Stands in for `@cliffy/command/completions` where JSR can't be reached: scripts that complete the
 * options' names, for the same three shells.
 *
 * @module
 */

import { Command } from "./command.ts";

/** A command whose subcommands print the completion scripts of its parent. */
export class CompletionsCommand extends Command {
  /** Makes the command. */
  constructor() {
    super();
    this.description("Generate shell completions.")
      .action(() => this.showHelp())
      .command("bash", this.#shell("bash", bash))
      .command("fish", this.#shell("fish", fish))
      .command("zsh", this.#shell("zsh", zsh));
  }

  #shell(name: string, script: (command: string, options: CompletedOption[]) => string): Command {
    return new Command().description(`Generate shell completions for ${name}.`).action(() => {
      const program = this.commander.parent ?? this.commander;
      const options = program.options.map(({ long = "", description }) => ({ long, description }));
      console.log(script(program.name(), options));
    });
  }
}

interface CompletedOption {
  long: string;
  description: string;
}

function bash(command: string, options: CompletedOption[]): string {
  return `complete -W "${options.map(({ long }) => long).join(" ")}" ${command}`;
}

function fish(command: string, options: CompletedOption[]): string {
  return options.map(({ long, description }) =>
    `complete -c ${command} -l ${long.slice(2)} -d ${quote(description)}`
  ).join("\n");
}

function zsh(command: string, options: CompletedOption[]): string {
  const specs = options.map(({ long, description }) =>
    quote(`${long}[${description.replace(/[[\]]/g, "\\$&")}]`)
  );
  return `_${command}() { _arguments ${specs.join(" ")} }\ncompdef _${command} ${command}`;
}

/** A word for a shell that leaves everything in it as it is. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

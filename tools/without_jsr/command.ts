/**
 * Stands in for `@cliffy/command` where JSR can't be reached, over npm's `commander`: what this
 * project uses of it, with Cliffy's rules and messages.
 *
 * @module
 */

import { Argument, Command as Commander, Option } from "npm:commander@15.1.0";
import { closestMatch } from "npm:leven@4.1.0";

/** The error for arguments that don't fit the command. */
export class ValidationError extends Error {}

/** What an option can have besides its flags and its description. */
export interface OptionOptions {
  /** Whether the option may be given several times; its value is a list then. */
  collect?: boolean;
}

/** What an argument can have besides its name and its description. */
export interface ArgumentOptions {
  /** Makes the value of the word that is given. */
  value?: (word: string) => unknown;
}

/** A command with its options, its argument, and subcommands. */
// deno-lint-ignore no-explicit-any
export class Command<_Options = any> {
  /** Does the work. */
  readonly commander: StrictCommander = new StrictCommander();
  readonly #given: string[] = [];
  /** What the options do that are given alone, such as `--help`. */
  readonly #alone = new Map<string, () => void>();
  #argument: { name: string; valueOf: (word: string) => unknown } | null = null;
  #moreDescription = "";
  #examples = "";
  #isHidden = false;
  #action: (options: never, argument: never) => unknown = () => {};

  /** Makes a command that has `--help`. */
  constructor() {
    this.commander.action(() => this.#run());
    this.#addAlone("-h, --help", "Show this help.", () => this.showHelp());
  }

  /** Sets the name. */
  name(name: string): this {
    this.commander.name(name);
    return this;
  }

  /** Sets what help shows after the name. */
  usage(usage: string): this {
    this.commander.usage(usage);
    return this;
  }

  /** Sets what help says of the command: its first paragraph is wrapped, lines after it are kept. */
  description(text: string): this {
    const [first, ...more] = text.split("\n\n");
    this.commander.description(first);
    this.#moreDescription = more.map((paragraph) => `\n${paragraph}\n`).join("");
    return this;
  }

  /** Adds the option that shows the version. */
  versionOption(flags: string, description: string, action: () => void): this {
    return this.#addAlone(flags, description, action);
  }

  /** Adds an option; the type in `--epochs <count:string>` is only Cliffy's. */
  option(flags: string, description: string, options: OptionOptions = {}): this {
    const option = new Option(flags.replace(/:string/, ""), description);
    if (options.collect) option.argParser((value, list: string[] = []) => [...list, value]);
    this.commander.addOption(option).on(`option:${option.name()}`, () => {
      if (this.#given.includes(option.name()) && !options.collect) {
        throw new ValidationError(
          `Option "${option.long}" can only occur once, but was found several times.`,
        );
      }
      this.#given.push(option.name());
    });
    return this;
  }

  /** Adds the argument that the command needs; the type in `<file:string>` is only Cliffy's. */
  argument(definition: string, description: string, options: ArgumentOptions = {}): this {
    const [, name] = /^<(.+):string>$/.exec(definition)!;
    // Whether it is there is checked below: with `--help` it need not be.
    this.commander.addArgument(new Argument(`[${name}]`, description));
    this.#argument = { name, valueOf: options.value ?? ((word) => word) };
    return this;
  }

  #addAlone(flags: string, description: string, action: () => void): this {
    this.option(flags, description);
    this.#alone.set(flags.replace(/.*--/, ""), action);
    return this;
  }

  /** Adds an example to help. */
  example(name: string, text: string): this {
    this.#examples += `\nExample, ${name}:\n  ${text}\n`;
    return this;
  }

  /** Adds a subcommand. */
  command(name: string, command: Command): this {
    this.commander.addCommand(command.name(name).commander, { hidden: command.#isHidden });
    return this;
  }

  /** Leaves this command out of the help of the one that it is added to. */
  hidden(): this {
    this.#isHidden = true;
    return this;
  }

  /** Sets what the command does. */
  action(action: (options: never, argument: never) => unknown): this {
    this.#action = action;
    return this;
  }

  /** Changes nothing: help has no colours here. */
  help(_options: { colors: "auto" }): this {
    return this;
  }

  /** Changes nothing: a command neither exits nor prints errors here. */
  noExit(): this {
    return this;
  }

  /** The text of help. */
  getHelp(): string {
    return this.commander.helpInformation() + this.#moreDescription + this.#examples;
  }

  /** Prints help. */
  showHelp(): void {
    console.log(this.getHelp());
  }

  /** Reads arguments and does what they say. */
  async parse(args: string[]): Promise<void> {
    await this.commander.parseAsync(args, { from: "user" });
  }

  async #run(): Promise<void> {
    const alone = this.#given.find((name) => this.#alone.has(name));
    const argument = this.#readArgument(alone === undefined);
    if (alone === undefined) {
      return void await this.#action(this.commander.opts() as never, argument as never);
    }
    if (this.#given.length > 1) {
      throw new ValidationError(`Option "--${alone}" cannot be combined with other options.`);
    }
    this.#alone.get(alone)!();
  }

  #readArgument(isNeeded: boolean): unknown {
    const [word, ...more] = this.commander.args;
    if (this.#argument === null) return word === undefined ? word : this.commander.unknownCommand();
    if (word === undefined) {
      if (!isNeeded) return undefined;
      throw new ValidationError(`Missing argument(s): ${this.#argument.name}`);
    }
    const value = this.#argument.valueOf(word);
    if (more.length > 0) throw new ValidationError(`Too many arguments: ${more.join(" ")}`);
    return value;
  }
}

/** Commander with Cliffy's messages, in the methods that report bad input. */
class StrictCommander extends Commander {
  constructor() {
    super();
    this.helpOption(false).helpCommand(false).allowExcessArguments();
    this.configureHelp({ subcommandTerm: (command) => command.name() });
    this.configureOutput({ getOutHasColors: () => false });
  }

  unknownOption(flag: string): never {
    const [name, value] = flag.startsWith("--") ? splitAtEquals(flag) : [flag.slice(0, 2)];
    if (value !== undefined && this.options.some(({ long }) => long === name)) {
      throw new ValidationError(`Option "${name}" doesn't take a value, but got "${value}".`);
    }
    const names = this.options.flatMap(({ long, short }) => [long, short]);
    throw new ValidationError(`Unknown option "${name}".${suggestion("option", name, names)}`);
  }

  optionMissingArgument(option: Option): never {
    throw new ValidationError(`Missing value for option "${option.long}".`);
  }

  unknownCommand(): never {
    if (this.commands.length === 0) {
      throw new ValidationError(`No arguments allowed for command "${this.name()}".`);
    }
    const [name] = this.args;
    const names = this.commands.map((command) => command.name());
    throw new ValidationError(`Unknown command "${name}".${suggestion("command", name, names)}`);
  }
}

function splitAtEquals(flag: string): [name: string, value?: string] {
  const at = flag.indexOf("=");
  return at < 0 ? [flag] : [flag.slice(0, at), flag.slice(at + 1)];
}

function suggestion(kind: string, name: string, names: (string | undefined)[]): string {
  const known = names.filter((name) => name !== undefined);
  const nearest = closestMatch(name.toLowerCase(), known);
  return nearest === undefined ? "" : ` Did you mean ${kind} "${nearest}"?`;
}

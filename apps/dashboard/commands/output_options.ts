import type { Command } from "@cliffy/command";
import type { OutputConfig } from "@ohlol/train";
import { UsageError } from "./usage_error.ts";
import { parseOneOf, parseSpeed } from "./values.ts";

/** The options that say how events are shown, as the parser hands them over. */
export interface OutputOptions {
  /** Plain lines. */
  plain?: boolean;
  /** JSON lines. */
  json?: boolean;
  /** Whether with colours. */
  color?: string;
  /** Of the dashboard, in epochs or steps a second. */
  speed?: string;
  /** Whether the dashboard draws with ASCII only. */
  ascii?: boolean;
  /** Whether errors show their stack. */
  debug?: boolean;
}

const defaultColor = "auto";

/**
 * Adds the options that say how events are shown.
 *
 * @param command The command.
 * @param speed What help says of `--speed`.
 */
export function addOutputOptions(command: Command, speed: string): void {
  command
    .option(
      "--plain",
      "Print plain lines, as where there is no terminal. Default: off. Example: --plain",
    )
    .option(
      "--json",
      "Print one JSON object a line for every event. Default: off. Example: --json",
    )
    .option(
      "--color <when:string>",
      `Use colours: auto, always or never. Default: ${defaultColor}. Example: --color never`,
    )
    .option("--speed <rate:string>", speed)
    .option(
      "--ascii",
      "Draw with ASCII only, and write the weather in words. Default: on where LC_ALL, LC_CTYPE or " +
        "LANG says C, POSIX or a character set other than UTF-8, else off. Example: --ascii",
    );
  addDebugOption(command);
}

/** Adds the option for whoever looks for a defect in the program; `runCommand` reads it. */
export function addDebugOption(command: Command): void {
  command.option(
    "--debug",
    "Show where in the program an error arose. Default: off. Example: --debug",
  );
}

/**
 * Reads how events are shown.
 *
 * @param options What was given.
 * @param defaultSpeed The dashboard's speed where none was given.
 * @throws {UsageError} If a value can't be understood, or options exclude each other.
 */
export function toOutput(options: OutputOptions, defaultSpeed: string): OutputConfig {
  const { plain, json, color = defaultColor, ascii, speed = defaultSpeed } = options;
  if (plain && json) throw new UsageError('Options "--plain" and "--json" exclude each other');
  return {
    format: json ? "json" : plain ? "plain" : "auto",
    color: parseOneOf('Option "--color"', color, ["auto", "always", "never"]),
    speed: parseSpeed('Option "--speed"', speed),
    ascii: ascii === true,
  };
}

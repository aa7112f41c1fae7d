import { UsageError } from "@ohlol/train";
import { parseOneOf, parseSpeed } from "@ohlol/train";
import { type Language, languages } from "../locale/language.ts";
import type { OutputConfig } from "../report/output_config.ts";
import type { OptionRow } from "./option_row.ts";

/** The options for how events are shown, as the parser returns them. */
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
  /** The language of what is shown. */
  lang?: string;
  /** Whether errors show their stack. */
  debug?: boolean;
}

const defaultColor = "auto";

/** Shows where an error was thrown; `runCommand` reads it. */
export const debugOption: OptionRow = {
  flags: "--debug",
  help: "Show stack traces of errors",
  default: "off",
  example: "--debug",
};

/** The language of what is shown or written. */
export const languageOption: OptionRow = {
  flags: "--lang <code:string>",
  help: "Language: en or zh (Chinese)",
  details:
    "Language of screens, summaries and reports: en or zh (Chinese). Help, errors, logs and " +
    "JSON are English. Default: the first of LC_ALL, LC_MESSAGES and LANG that isn't empty decides.",
  default: "by locale",
  example: "--lang zh",
};

/**
 * The options for how events are shown.
 *
 * @param speed The default speed of the dashboard, as help shows it.
 */
export function outputOptions(speed: string): OptionRow[] {
  return [
    {
      flags: "--plain",
      help: "Print plain lines",
      details: "Print plain lines, the default without a terminal.",
      default: "off",
      example: "--plain",
    },
    {
      flags: "--json",
      help: "Print events as JSON",
      details: "Print one JSON object a line for every event.",
      default: "off",
      example: "--json",
    },
    {
      flags: "--color <when:string>",
      help: "Colours: auto, always or never",
      default: defaultColor,
      example: "--color never",
    },
    {
      flags: "--speed <x:string>",
      help: "Steps shown a second",
      details: "Epochs or steps a second that the dashboard shows; max follows the training.",
      default: speed,
      example: "--speed 30",
    },
    {
      flags: "--ascii",
      help: "Draw in ASCII only",
      details: "Draw in ASCII only, and write the weather in words. Default: on where LC_ALL, " +
        "LC_CTYPE or LANG names C, POSIX or a character set other than UTF-8.",
      default: "by locale",
      example: "--ascii",
    },
    languageOption,
    debugOption,
  ];
}

/**
 * Reads how events are shown.
 *
 * @param options What was given.
 * @param defaultSpeed The dashboard's default speed.
 * @throws {UsageError} If a value can't be understood, or options exclude each other.
 */
export function toOutput(options: OutputOptions, defaultSpeed: number): OutputConfig {
  const { plain, json, color = defaultColor, ascii, speed } = options;
  if (plain && json) throw new UsageError('Options "--plain" and "--json" exclude each other');
  return {
    format: json ? "json" : plain ? "plain" : "auto",
    color: parseOneOf('Option "--color"', color, ["auto", "always", "never"]),
    speed: speed === undefined ? defaultSpeed : parseSpeed('Option "--speed"', speed),
    ascii: ascii === true,
    language: toLanguage(options),
  };
}

/**
 * Reads the language; null if no option sets it.
 *
 * @throws {UsageError} If the program doesn't speak the language.
 */
export function toLanguage({ lang }: Pick<OutputOptions, "lang">): Language | null {
  return lang === undefined ? null : parseOneOf('Option "--lang"', lang, [...languages]);
}

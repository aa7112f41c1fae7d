import { UsageError } from "@ohlol/train";
import type { Language } from "../locale/language.ts";
import { givenPath } from "./given_path.ts";
import { toLanguage } from "./output_options.ts";
import { parseRun } from "./parse_run.ts";
import { parseStrictly } from "./parse_strictly.ts";
import { createReportCommand, type ReportOptions } from "./report_command.ts";

/** What a report can be written as. */
export type ReportFormat = "html" | "svg" | "csv" | "markdown";

/** A report to write; null: on the standard output. */
export interface ReportOutput {
  /** What it is written as. */
  readonly format: ReportFormat;
  /** The file. */
  readonly file: string | null;
}

/** What the command line asks for. */
export interface ReportArguments {
  /** The database or log. */
  readonly file: string;
  /** The same as it was given. */
  readonly givenFile: string;
  /** Which run of a log; null if nothing is said. */
  readonly run: number | "last" | null;
  /** What to write, at least one. */
  readonly outputs: readonly ReportOutput[];
  /** Whether files may be replaced. */
  readonly overwrite: boolean;
  /** The language of the report; null for the one that the environment asks for. */
  readonly language: Language | null;
}

const formats: readonly ReportFormat[] = ["html", "svg", "csv", "markdown"];

/** The name of the standard output. */
const standardOutput = "-";

/**
 * Reads the arguments of `deno task report`.
 *
 * @returns What they ask for; null if they asked for help, which has then been printed.
 * @throws {UsageError} If they can't be understood.
 */
export async function parseReportArguments(argv: string[]): Promise<ReportArguments | null> {
  let parsed: ReportArguments | null = null;
  const command = createReportCommand((options, file) => {
    parsed = {
      file: givenPath(file),
      givenFile: file,
      run: options.run === undefined ? null : parseRun(options.run),
      outputs: toOutputs(options),
      overwrite: options.overwrite === true,
      language: toLanguage(options),
    };
  });
  await parseStrictly(command, argv);
  return parsed;
}

function toOutputs(options: ReportOptions): ReportOutput[] {
  const outputs = formats.flatMap((format): ReportOutput[] => {
    const out = options[format];
    if (out === undefined) return [];
    return [{ format, file: out === standardOutput ? null : givenPath(out) }];
  });
  if (outputs.length === 0) return [{ format: "markdown", file: null }];
  for (const [i, { format, file }] of outputs.entries()) {
    const other = outputs.slice(0, i).find((earlier) => earlier.file === file);
    if (other === undefined) continue;
    const place = file === null ? "the standard output" : `"${file}"`;
    throw new UsageError(
      `Options "--${other.format}" and "--${format}" expected different places: got ${place} twice`,
    );
  }
  return outputs;
}

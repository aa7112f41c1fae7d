import { toHtml } from "../documents/html.ts";
import { toMarkdown } from "../documents/markdown.ts";
import { toSvg } from "../documents/svg.ts";
import { refusePresent, writeWholeFile } from "../report/atomic_file.ts";
import { ClosedPipeError, consoleOutput, writeText } from "../report/console_output.ts";
import { requireFilePermission, requireReadPermission } from "../shell/path_permission.ts";
import { visible } from "@ohlol/tui";
import { formatCount } from "@ohlol/tui/widgets";
import type { ReportArguments, ReportFormat } from "./report.ts";
import { ReportError } from "./report_error.ts";
import { readSource, type ReportSource } from "./report_source.ts";
import { words } from "../locale/words.ts";

const writers: Readonly<Record<ReportFormat, (source: ReportSource) => string>> = {
  html: ({ document }) => toHtml(document),
  svg: ({ document }) => toSvg(document),
  csv: (source) => source.csv(),
  markdown: ({ document }) => toMarkdown(document),
};

/**
 * Writes a report.
 *
 * @throws {UsageError} If write permission is missing, or it isn't clear what the report is on.
 * @throws {ReportError} If there is nothing to report on, or it would be replaced.
 * @throws {OutputError} If something can't be written, or a file is there already.
 */
export async function writeReport(args: ReportArguments): Promise<void> {
  const files = args.outputs.flatMap(({ file }) => file === null ? [] : [file]);
  requireReadPermission(args.file, "to report on it");
  requireFilePermission(files, "to write the report");
  for (const file of files) await refuseFile(file, args);
  const source = await readSource(args);
  // The standard output is for the report alone.
  const tells = files.length === args.outputs.length;
  for (const { format, file } of args.outputs) {
    const text = writers[format](source);
    if (file === null) printText(text);
    else await writeWholeFile(file, text);
    if (file === null || !tells) continue;
    const { length } = new TextEncoder().encode(text);
    consoleOutput.print([
      visible(words.report.wroteSize(file, formatCount(Math.ceil(length / 1000)))),
    ]);
  }
}

/** Refuses to replace a file without --overwrite, and ever what the report is made from. */
async function refuseFile(out: string, { file, overwrite }: ReportArguments): Promise<void> {
  const place = await realPath(out);
  if (place === null) return;
  if (place === await realPath(file)) {
    throw new ReportError(`Cannot write "${out}": the report is made from it`);
  }
  if (!overwrite) await refusePresent(out);
}

/** The path behind links; null if there is nothing. */
async function realPath(path: string): Promise<string | null> {
  return await Deno.realPath(path).catch(() => null);
}

/** A reader that goes away, as `head` does, ends it quietly. */
function printText(text: string): void {
  try {
    writeText(text);
  } catch (error) {
    if (!(error instanceof ClosedPipeError)) throw error;
  }
}

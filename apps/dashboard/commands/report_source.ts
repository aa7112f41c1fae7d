import { Planner, readSweep, type StoredSweep, verdictOf } from "@ohlol/sweep";
import {
  basename,
  findRuns,
  LogError,
  loggedEvents,
  type LoggedRun,
  messageOf,
  newRunState,
  takeEvent,
  UsageError,
} from "@ohlol/train";
import dashboard from "../deno.json" with { type: "json" };
import type { ReportDocument } from "../documents/document.ts";
import { RunCsv } from "../documents/run_csv.ts";
import { runDocument } from "../documents/run_document.ts";
import { sweepCsv } from "../documents/sweep_csv.ts";
import { sweepDocument } from "../documents/sweep_document.ts";
import { consoleOutput } from "../report/console_output.ts";
import { chooseRun } from "../shell/choose_run.ts";
import { shellWord } from "../report/shell_word.ts";
import { lookOf } from "../tasks/registry.ts";
import type { ReportArguments } from "./report.ts";
import { ReportError } from "./report_error.ts";
import { sweepWords } from "./sweep_words.ts";
import { typed } from "../locale/typed.ts";

/** What a report is made of. */
export interface ReportSource {
  /** All that is written in words, tables and figures. */
  readonly document: ReportDocument;
  /** The numbers as CSV. */
  csv(): string;
}

/** How every file of SQLite begins. */
const databaseMark = "SQLite format 3\0";

/**
 * Reads what a report is on: a sweep's database, or a log.
 *
 * @throws {ReportError} If the file is neither, or there is nothing in it to report on.
 * @throws {StoreError} If it is a database, but not a sweep's, or of another version.
 * @throws {UsageError} If it isn't clear which run of a log is meant.
 */
export async function readSource(args: ReportArguments): Promise<ReportSource> {
  const beginning = await beginningOf(args.file);
  return beginning === databaseMark ? sweepSource(args) : await runSource(args);
}

/** A checkpoint doesn't say what a report does: the network, the data, losses to compare with. */
const folderAdvice = "it is a directory; a run is reported from the log that " +
  `${typed("train")} writes with --log`;

async function beginningOf(path: string): Promise<string> {
  try {
    if ((await Deno.stat(path)).isDirectory) throw refusal(path, folderAdvice);
    using file = await Deno.open(path);
    const bytes = new Uint8Array(databaseMark.length);
    const count = await file.read(bytes) ?? 0;
    return new TextDecoder().decode(bytes.subarray(0, count));
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw refusal(path, messageOf(error));
  }
}

function refusal(path: string, reason: string): ReportError {
  return new ReportError(`Cannot report on "${path}": ${reason}`);
}

function sweepSource({ file, givenFile, run }: ReportArguments): ReportSource {
  if (run !== null) {
    throw new UsageError('Option "--run" is for logs: a sweep is reported as a whole');
  }
  const { runs, version, ...stored } = readSweep(file);
  const planner = plannerOf(file, { runs, version, ...stored });
  const { config } = planner;
  const again = sweepWords(config, givenFile);
  const source = {
    ...{ file: basename(file), planner, runs, verdict: verdictOf(planner), version },
    commands: [...(again === null ? [] : [again]), reportCommand(givenFile)].join("\n"),
  };
  return { document: sweepDocument(source), csv: () => sweepCsv(planner) };
}

function plannerOf(file: string, { config, runs, version }: StoredSweep): Planner {
  if (config === null || runs.length === 0) {
    throw refusal(file, "no run of the sweep is finished yet");
  }
  let planner: Planner;
  try {
    planner = new Planner(config, runs);
  } catch (error) {
    throw refusal(file, `what it compares is damaged: ${messageOf(error)}`);
  }
  if (planner.plans.some(({ requests }) => requests.some(({ key }) => planner.find(key)))) {
    return planner;
  }
  throw refusal(file, `none of its runs belongs to what it compares; version ${version} wrote it`);
}

async function runSource(
  { file, givenFile, run: asked, outputs }: ReportArguments,
): Promise<ReportSource> {
  const run = await loggedRun(file, asked);
  const state = newRunState();
  // All steps of a long run are many: what isn't asked for isn't collected.
  const csv = outputs.some(({ format }) => format === "csv") ? new RunCsv() : null;
  const { signal } = new AbortController();
  for await (const events of loggedEvents(run, { signal, warn: consoleOutput.warn })) {
    for (const event of events) {
      takeEvent(state, event);
      csv?.take(event);
    }
  }
  const words = asked === null ? [] : ["--run", String(asked)];
  const document = runDocument({
    ...{ file: basename(file), state, ending: run.ending, version: dashboard.version },
    look: lookOf(run.started.config.task),
    commands: reportCommand(givenFile, words),
  });
  return { document, csv: () => csv?.text() ?? "" };
}

async function loggedRun(file: string, asked: ReportArguments["run"]): Promise<LoggedRun> {
  let runs: LoggedRun[];
  try {
    runs = await findRuns(file);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw refusal(
      file,
      `it is not a sweep's database, and can't be read as a log: ${error.reason}`,
    );
  }
  const run = chooseRun(runs, asked);
  if (run !== null) return run;
  throw new UsageError(
    `"${file}" has ${runs.length} runs: choose one by --run, as in --run ${runs.length} or ` +
      `--run last; ${typed("replay")} lists them`,
  );
}

function reportCommand(file: string, more: readonly string[] = []): string {
  const name = basename(file).replace(/\.\w+$/, "");
  const words = [file, ...more, "--html", `runs/${name}.html`];
  return `${typed("report")} ${words.map(shellWord).join(" ")}`;
}

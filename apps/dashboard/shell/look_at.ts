import { basename, type OpenRun, openRun, UsageError } from "@ohlol/train";
import { visible } from "@ohlol/tui";
import type { OutputConfig } from "../report/output_config.ts";
import { refusePresent, writeWholeFile } from "../report/atomic_file.ts";
import { consoleOutput } from "../report/console_output.ts";
import { landscapePart } from "../screens/landscape/landscape_part.ts";
import { stepPart } from "../screens/step/step_lines.ts";
import { initialState, update } from "../state/app.ts";
import type { AppState, LookedAt, LookPart } from "../state/app_state.ts";
import { lookOf } from "../tasks/registry.ts";
import { exitCode, nothingWrong } from "./exit_code.ts";
import { LandscapeSource } from "./landscape_source.ts";
import { lookFor } from "./look.ts";
import { lookPage } from "./look_page.ts";
import { chooseFormat, currentPlace } from "./output_choice.ts";
import type { RunListener } from "./run_listener.ts";
import type { RunningRun } from "./running_run.ts";
import { words } from "../locale/words.ts";
import { showDashboard } from "./show_dashboard.ts";
import { requireFilePermission } from "./path_permission.ts";

/** What is looked at, and how. */
export interface LookArguments {
  /** The folder of the run. */
  readonly folder: string;
  /** The contestant that is looked at, where one is. */
  readonly contestant: number;
  /** Where the run's text is now; null for where it was, and for other tasks. */
  readonly text: string | null;
  /** The passage of a text, from 0. */
  readonly passage: number;
  /** The file for a page; null for none. */
  readonly html: string | null;
  /** Whether that may be replaced. */
  readonly overwrite: boolean;
  /** How it is shown. */
  readonly output: Omit<OutputConfig, "speed">;
}

/** What there is to see of every saved run, a row each; a task has more of its own. */
const parts: readonly LookPart[] = [stepPart, landscapePart];

/**
 * Shows a saved run: in the dashboard, as plain lines where there is no terminal, or as a page.
 *
 * @returns The exit code.
 * @throws {CheckpointError} If the run can't be used.
 * @throws {UsageError} If the page may not be written, or the run has nothing for it.
 * @throws {OutputError} If the page can't be written, or is there already.
 */
export async function lookAt(args: LookArguments): Promise<number> {
  const { folder, text, html, output } = args;
  if (html !== null) await requirePlace(html, args);
  const run = await openRun(folder, text);
  const format = chooseFormat(output.format, currentPlace());
  if (html === null && format === "dashboard") return await showInDashboard(run, args);
  const looked = lookedAt(run, args);
  if (html === null) {
    consoleOutput.print(await linesOf(looked));
    return 0;
  }
  const page = await lookPage(basename(folder), partsOf(looked.state), looked);
  if (page === null) {
    throw new UsageError(
      `Option "--html" expected a run with something to see: there is nothing in "${folder}"`,
    );
  }
  await writeWholeFile(html, page);
  consoleOutput.print([visible(words.report.wrote(html))]);
  return 0;
}

async function requirePlace(html: string, { overwrite }: LookArguments): Promise<void> {
  requireFilePermission([html], "to write the page");
  if (!overwrite) await refusePresent(html);
}

async function showInDashboard(
  run: OpenRun,
  { contestant, output }: LookArguments,
): Promise<number> {
  const task = run.events.find((event) => event.type === "started")!.config.task;
  const start = (listener: RunListener) => tellAll(run, listener);
  const { state } = await showDashboard(
    start,
    { task, isSaved: true },
    { ...output, speed: Infinity },
    undefined,
    {
      selected: contestant,
    },
  );
  return exitCode(nothingWrong, state.leftBy);
}

/** A run that has reported all that there is, and whose networks can be asked. */
function tellAll({ events, data, inspect }: OpenRun, listener: RunListener): RunningRun {
  let isTerminated = false;
  const landscapes = new LandscapeSource(listener, 0);
  for (const event of events) {
    if (event.type === "started") landscapes.prepare(event.config, data);
  }
  queueMicrotask(() => {
    if (!isTerminated) listener.onEvents(events);
  });
  return {
    inspect,
    survey: (asked, paths) => landscapes.ask(asked, paths),
    stop: () => {},
    terminate: () => {
      isTerminated = true;
      landscapes.terminate();
    },
  };
}

function lookedAt(
  { events, inspect, landscape }: OpenRun,
  { contestant, passage, output }: LookArguments,
): LookedAt {
  const state = initialState({ speed: Infinity, task: null, lookOf });
  for (const event of events) update(state, { type: "event", event });
  return { state, contestant, passage, ascii: lookFor(output, false).ascii, inspect, landscape };
}

function partsOf({ look }: AppState): readonly LookPart[] {
  return [...parts, ...look.parts ?? []];
}

async function linesOf(run: LookedAt): Promise<string[]> {
  const all: string[] = [];
  for (const { name, lines } of partsOf(run.state)) {
    const own = await lines?.(run) ?? [];
    if (own.length > 0) {
      all.push(...(all.length > 0 ? [""] : []), words.report.heading(name()), ...own);
    }
  }
  return all;
}

import { runLine, RunOrder, type Verdict, verdictLine, verdictOf } from "@ohlol/sweep";
import { captureConsole } from "@ohlol/train";
import { visibleJson } from "@ohlol/tui";
import { consoleOutput } from "../report/console_output.ts";
import { LastingOutput } from "../report/lasting_output.ts";
import { lineText } from "../report/line.ts";
import type { OutputConfig } from "../report/output_config.ts";
import type { LeaveCause } from "../state/leaving.ts";
import type { SweepJob } from "../sweep/sweep_job.ts";
import { noMachine, totalText } from "../sweep/machine_lines.ts";
import { endLines, progressText, startLines } from "../sweep/sweep_lines.ts";
import { progressOf, type SweepState } from "../sweep/sweep_state.ts";
import { lookFor } from "./look.ts";
import { doSweep } from "./running_sweep.ts";
import { withStopSignals } from "./stop_signals.ts";
import { words } from "../locale/words.ts";

/** How a printed sweep ended. */
export interface PrintedSweep {
  /** Whether runs failed, or something couldn't be stored or printed. */
  readonly hasFailed: boolean;
  /** What ended it early; null if nothing did. */
  readonly leftBy: LeaveCause | null;
}

/**
 * Runs a sweep and prints it: plain lines, with the progress on the standard error, or a JSON line
 * for each run and one for the verdict. Lines are in the order of the plan, so that they are the
 * same for any number of workers.
 *
 * @param job What to do.
 * @param format Plain lines, or JSON lines.
 * @param asked How plain lines look.
 */
export async function printSweep(
  job: SweepJob,
  format: "plain" | "json",
  asked: Pick<OutputConfig, "color" | "ascii">,
): Promise<PrintedSweep> {
  const output = new LastingOutput(consoleOutput, format);
  const giveBack = captureConsole((line) => output.warn(line));
  const printer = new SweepPrinter(output, format, lookFor(asked, Deno.stdout.isTerminal()).level);
  try {
    return await withStopSignals(async (signal) => {
      await doSweep(job, printer, signal).finally(() => printer.stop());
      printer.end();
      const leftBy = signal.aborted ? signal.reason as LeaveCause : null;
      return { hasFailed: printer.hasFailed || output.hasFailed, leftBy };
    });
  } finally {
    output.status(null);
    giveBack();
  }
}

/** How far the sweep is, and who trains it where that is others. */
function statusText(state: SweepState, now: number): string {
  const progress = progressText(progressOf(state, now));
  const machines = state.machines();
  if (machines === null) return progress;
  if (machines.length === 0) return `${progress}; ${noMachine(`${state.job.queue}`)}`;
  return `${progress}; ${totalText(machines, now)}`;
}

/** How often the progress is computed at most, in milliseconds: it goes through all runs. */
const progressInterval = 100;

/** How often the progress is shown while no run finishes, in milliseconds. */
const refreshTime = 1000;

/** Prints what happens in a sweep. */
class SweepPrinter {
  readonly #output: LastingOutput;
  readonly #format: "plain" | "json";
  readonly #level: Parameters<typeof lineText>[1];
  #state: SweepState | null = null;
  #order: RunOrder | null = null;
  #hasWarned = false;
  #nextProgress = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    output: LastingOutput,
    format: "plain" | "json",
    level: Parameters<typeof lineText>[1],
  ) {
    this.#output = output;
    this.#format = format;
    this.#level = level;
  }

  get hasFailed(): boolean {
    return this.#hasWarned || (this.#state?.failed ?? 0) > 0;
  }

  onLoading({ what, fraction }: { what: string; fraction: number }): void {
    this.#output.status(words.frame.loading(what, Math.floor(100 * fraction)));
  }

  onStarted(state: SweepState): void {
    this.#state = state;
    this.#order = new RunOrder(state.planner);
    this.#output.status(null);
    if (this.#format === "plain") this.#output.print(startLines(state));
    this.onRuns();
    // Machines come and go while no run finishes.
    if (state.machines() !== null) this.#timer = setInterval(() => this.#showStatus(), refreshTime);
  }

  onRuns(): void {
    if (this.#format === "json") {
      this.#output.print(this.#order!.take().map((run) => visibleJson(runLine(run))));
    }
    this.#showStatus();
  }

  onWarning(text: string): void {
    this.#hasWarned = true;
    this.#output.warn(text);
  }

  onNotice(text: string): void {
    this.#output.warn(text);
  }

  /** Nothing more is shown but what {@linkcode SweepPrinter.end} prints. */
  stop(): void {
    clearInterval(this.#timer);
    this.#output.status(null);
  }

  end(): void {
    if (this.#state === null) return;
    const verdict = verdictOf(this.#state.planner);
    this.#output.print(this.#format === "json" ? [verdictLine(verdict)] : this.#plain(verdict));
  }

  #showStatus(): void {
    const now = performance.now();
    if (now < this.#nextProgress) return;
    this.#nextProgress = now + progressInterval;
    this.#output.status(statusText(this.#state!, now));
  }

  #plain(verdict: Verdict): string[] {
    return ["", ...endLines(this.#state!, verdict)].map((line) => lineText(line, this.#level));
  }
}

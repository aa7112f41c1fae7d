import type { Contender } from "./contenders.ts";
import type { Effort } from "./effort.ts";
import { measure } from "./measure.ts";
import type { Circumstances, Report, RowReport, Skipped } from "./report.ts";
import { type Outcome, rowReport } from "./row_report.ts";
import type { Row } from "./rows.ts";
import { ContenderError, RunningContender } from "./running_contender.ts";

/** What is measured. */
export interface Plan {
  /** All columns, the one that has to be there first. */
  readonly contenders: readonly Contender[];
  /** All rows. */
  readonly rows: readonly Row[];
  /** How thoroughly. */
  readonly effort: Effort;
  readonly circumstances: Circumstances;
}

/** Takes a line that says how it goes. */
type Tell = (line: string) => void;

/**
 * Measures all that is planned.
 *
 * @param signal Ends it where it is; what has been measured until then is reported.
 * @throws {ContenderError} If the first contender can't be started.
 */
export async function bench(plan: Plan, tell: Tell, signal: AbortSignal): Promise<Report> {
  const { running, skipped } = await startAll(plan.contenders, tell, signal);
  const rows: RowReport[] = [];
  for (const [i, row] of plan.rows.entries()) {
    if (signal.aborted) break;
    tell(`${i + 1}/${plan.rows.length} ${row.title}`);
    const outcomes = await collect(measure(row, running, plan.effort, tell), signal);
    if (outcomes.length > 0) rows.push(rowReport(row, outcomes, plan.contenders));
  }
  for (const contender of running) contender.close();
  return {
    ...plan.circumstances,
    contenders: running.map(({ name, version, contender: { comparedWith } }) => (
      { name, version, comparedWith }
    )),
    skipped,
    rows,
    isComplete: !signal.aborted,
  };
}

/** Starts all that can be started. */
async function startAll(contenders: readonly Contender[], tell: Tell, signal: AbortSignal) {
  const running: RunningContender[] = [];
  const skipped: Skipped[] = [];
  const starts = contenders.map((contender) => RunningContender.start(contender, signal));
  for (const [i, start] of (await Promise.allSettled(starts)).entries()) {
    const { name } = contenders[i];
    if (start.status === "fulfilled") {
      running.push(start.value);
      tell(`${name}: ${start.value.version}`);
    } else if (start.reason instanceof ContenderError && i > 0) {
      skipped.push({ name, reason: start.reason.message });
      tell(`${name}: skipped, ${start.reason.message}`);
    } else if (!signal.aborted) throw start.reason;
  }
  return { running, skipped };
}

/** What there is until the end, or until the signal. */
async function collect(outcomes: AsyncIterable<Outcome>, signal: AbortSignal): Promise<Outcome[]> {
  const collected: Outcome[] = [];
  try {
    for await (const outcome of outcomes) collected.push(outcome);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return collected;
}

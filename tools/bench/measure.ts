import { disagreement } from "./agreement.ts";
import type { Effort } from "./effort.ts";
import type { Outcome } from "./row_report.ts";
import type { Row } from "./rows.ts";
import { ContenderError, type RunningContender } from "./running_contender.ts";

/** A contender that is warm. */
interface Ready {
  readonly contender: RunningContender;
  /** How many jobs make a repetition. */
  readonly count: number;
  repetitions: number;
  /** The time of all repetitions, in seconds. */
  spent: number;
}

/**
 * Measures a row. First all contenders warm up, and have to agree with the first of them in what
 * comes out; then they take turns, so that what slows the machine down for a while slows down all.
 *
 * @param tell Takes lines that say how it goes.
 */
export async function* measure(
  row: Row,
  running: readonly RunningContender[],
  effort: Effort,
  tell: (line: string) => void,
): AsyncGenerator<Outcome> {
  const job = row.job();
  const ready: Ready[] = [];
  let expected: number[] | null = null;
  for (const contender of running.slice(0, row.firstOnly ? 1 : undefined)) {
    if (row.heavy && contender.contender.isSlow && effort.sparesSlow) continue;
    try {
      if (!await contender.prepare(job)) continue;
      const { values, seconds } = await warmUp(contender, row.comparable, effort);
      await aftermathOf(contender);
      const difference = disagreement(values, expected ??= values);
      if (difference !== null) throw new ContenderError(difference);
      const count = Math.max(1, Math.ceil(effort.repetition / seconds));
      ready.push({ contender, count, repetitions: 0, spent: 0 });
      tell(`  ${contender.name} is warm`);
    } catch (error) {
      yield failure(contender, error);
    }
  }
  yield* repeat(ready, row, effort);
}

/** Does a job until it is as fast as it gets; gives its first values, and the time of the last. */
async function warmUp(
  contender: RunningContender,
  comparable: number,
  effort: Effort,
): Promise<{ values: number[]; seconds: number }> {
  const values: number[] = [];
  const end = performance.now() + 1000 * effort.warmUp;
  let seconds = 0;
  for (let i = 0; i < comparable || performance.now() < end; i++) {
    const run = await contender.run(1);
    if (i < comparable) values.push(run.value);
    seconds = run.seconds;
  }
  return { values, seconds };
}

async function* repeat(ready: Ready[], row: Row, effort: Effort): AsyncGenerator<Outcome> {
  while (ready.length > 0) {
    for (const one of [...ready]) {
      try {
        const { seconds, value } = await one.contender.run(one.count);
        one.repetitions++;
        one.spent += one.count * seconds;
        yield { name: one.contender.name, sample: inUnit(row, seconds, value) };
        if (isEnough(one, effort)) ready.splice(ready.indexOf(one), 1);
        await aftermathOf(one.contender);
      } catch (error) {
        ready.splice(ready.indexOf(one), 1);
        yield failure(one.contender, error);
      }
    }
  }
}

/** Waits until a contender keeps the machine no longer busy. */
async function aftermathOf({ contender: { aftermath } }: RunningContender): Promise<void> {
  if (aftermath > 0) await new Promise((resolve) => setTimeout(resolve, 1000 * aftermath));
}

function isEnough({ repetitions, spent }: Ready, { least, most, enough }: Effort): boolean {
  return repetitions >= least && (repetitions >= most || spent >= enough);
}

function inUnit({ unit, multiplyAdds = NaN }: Row, seconds: number, value: number): number {
  switch (unit) {
    case "seconds":
      return seconds;
    case "GFLOP/s":
      return 2e-9 * multiplyAdds / seconds;
    case "bytes":
    case "percent":
      return value;
  }
}

function failure({ name }: RunningContender, error: unknown): Outcome {
  if (error instanceof ContenderError) return { name, failed: error.message };
  throw error;
}

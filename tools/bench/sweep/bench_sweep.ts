import type { Circumstances } from "../report.ts";
import { type SweepOfOurs, sweepOnce } from "./ohlol_sweep.ts";
import { trainInPyTorch } from "./pytorch_loops.ts";
import { everyNth, type SweepReport, sweepReport } from "./sweep_report.ts";

/** How thoroughly a sweep is measured. */
interface SweepEffort {
  /** How often ours is done before PyTorch's loops, and again after them. */
  readonly repetitions: number;
  /** PyTorch trains every so many runs. */
  readonly every: number;
}

const thorough: SweepEffort = { repetitions: 3, every: 1 };
const quick: SweepEffort = { repetitions: 1, every: 20 };

/**
 * Measures the default sweep, and beside it the same loops in PyTorch.
 *
 * @param isQuick Whether PyTorch trains only a part of the runs.
 * @param tell Takes lines that say how it goes.
 * @param signal Ends it where it is; what has been measured until then is reported.
 * @returns null if that is nothing.
 */
export async function benchSweep(
  circumstances: Circumstances,
  isQuick: boolean,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<SweepReport | null> {
  const { repetitions, every } = isQuick ? quick : thorough;
  const sweeps = await repeated(repetitions, tell, signal);
  if (sweeps.length === 0) return null;
  const runs = everyNth(sweeps[0].runs, every);
  tell(`PyTorch: ${runs.length} runs`);
  const loops = await trainInPyTorch(runs, signal);
  sweeps.push(...await repeated(repetitions, tell, signal));
  return sweepReport(circumstances, sweeps, loops, every);
}

async function repeated(
  count: number,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<SweepOfOurs[]> {
  const sweeps: SweepOfOurs[] = [];
  for (let i = 0; i < count && !signal.aborted; i++) {
    try {
      const sweep = await sweepOnce();
      tell(`ohlol: ${sweep.runs.length} runs in ${sweep.seconds.toFixed(1)} s`);
      sweeps.push(sweep);
    } catch (error) {
      // Ctrl-C reaches all programs in the terminal.
      if (!signal.aborted) throw error;
    }
  }
  return sweeps;
}

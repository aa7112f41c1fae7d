import type { Curve } from "../run/curve.ts";
import type { FinishedRun, RunOrigin, RunRequest } from "../run/finished_run.ts";

/** What a job in the queue asks for: some runs. */
export interface JobData {
  /** The runs; of the path of an own optimizer's module only the name goes along. */
  readonly runs: readonly RunRequest[];
}

/** What a run came to, without what was asked for. */
export type SentRun =
  & Omit<FinishedRun, keyof RunRequest | keyof RunOrigin | "curve">
  & {
    /** The curve; losses that aren't finite are null. */
    readonly curve: { readonly steps: readonly number[]; readonly losses: (number | null)[] };
  };

/** What a job came to. */
export interface JobResult {
  /** The name under which its worker sends heartbeats. */
  readonly worker: string;
  /** Where its runs were trained. */
  readonly origin: RunOrigin;
  /** What each of them came to, in the order of the job. */
  readonly runs: readonly SentRun[];
}

/** What of a finished run goes back to the coordinator. */
export function sentRun(run: FinishedRun): SentRun {
  const { status, finalLoss, bestLoss, validationLoss, bestValidationLoss } = run;
  const { solvedAt, steps, seconds, message, curve } = run;
  const losses = curve.losses.map((loss) => Number.isFinite(loss) ? loss : null);
  return {
    ...{ status, finalLoss, bestLoss, validationLoss, bestValidationLoss },
    ...{ solvedAt, steps, seconds, message, curve: { steps: curve.steps, losses } },
  };
}

/** The finished run of what was asked for and what came back. */
export function receivedRun(request: RunRequest, run: SentRun, origin: RunOrigin): FinishedRun {
  const { steps, losses } = run.curve;
  const curve: Curve = { steps, losses: losses.map((loss) => loss ?? Infinity) };
  const { machine, kernels, version } = origin;
  return { ...request, ...run, machine, kernels, version, curve };
}

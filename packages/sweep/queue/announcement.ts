import type { Json } from "../run/canonical_json.ts";
import type { RunOrigin } from "../run/finished_run.ts";

/** What a coordinator announces about its sweep, so that workers can decide whether to train it. */
export interface Announcement {
  /** The version of the protocol between coordinators and workers. */
  readonly protocol: number;
  /** The version of the program; another one's results may differ. */
  readonly version: string;
  /** The kernels that multiply. */
  readonly kernels: string;
  /** What it is, for people: `tutorial`. */
  readonly title: string;
  /** All that decides a run's result besides its optimizer and its seed. */
  readonly identity: Json;
  /** The SHA-256 of the packed task. */
  readonly task: string;
  /** The SHA-256 of each packed optimizer of one's own, by the module's hash. */
  readonly modules: Readonly<Record<string, string>>;
  /** How long a worker keeps a run without renewing its lock, in milliseconds. */
  readonly lock: number;
}

/** The version of the protocol between coordinators and workers. */
export const protocol = 1;

/**
 * Returns why a worker can't train the runs of a sweep, or null if it can.
 *
 * @param sweep What its coordinator announces.
 * @param worker The version and the kernels of the worker.
 */
export function refusal(
  sweep: Pick<Announcement, "protocol" | "version" | "kernels">,
  worker: Pick<RunOrigin, "version" | "kernels">,
): string | null {
  if (sweep.version !== worker.version) {
    return `its version is ${sweep.version}, this worker's is ${worker.version}`;
  }
  if (sweep.protocol !== protocol) {
    return `its queue protocol is ${sweep.protocol}, this worker's is ${protocol}`;
  }
  if (sweep.kernels === worker.kernels) return null;
  return `its kernels are ${sweep.kernels}, this worker's are ${worker.kernels}`;
}

/** Reads the announcement of a coordinator of any version; null if it can't be read. */
export function readAnnouncement(text: string): Announcement | null {
  try {
    const said = JSON.parse(text);
    return typeof said?.protocol === "number" && typeof said.version === "string" ? said : null;
  } catch {
    return null;
  }
}

import type { Json } from "../run/canonical_json.ts";
import type { RunOrigin } from "../run/finished_run.ts";

/** What a coordinator says of its sweep, before anyone takes a run of it. */
export interface Announcement {
  /** How coordinators and workers speak to each other. */
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
  /** After how long without a word of its worker a run goes to another one, in milliseconds. */
  readonly lock: number;
}

/** Raised when coordinators and workers come to speak differently. */
export const protocol = 1;

/**
 * Says why a worker doesn't train the runs of a sweep; null: it does.
 *
 * @param sweep What its coordinator says.
 * @param worker The version and the kernels of the worker.
 */
export function refusal(
  sweep: Pick<Announcement, "protocol" | "version" | "kernels">,
  worker: Pick<RunOrigin, "version" | "kernels">,
): string | null {
  if (sweep.version !== worker.version) {
    return `it is of version ${sweep.version}, this worker of ${worker.version}`;
  }
  if (sweep.protocol !== protocol) {
    return `it speaks protocol ${sweep.protocol} of the queue, this worker ${protocol}`;
  }
  if (sweep.kernels === worker.kernels) return null;
  return `it is trained with kernels ${sweep.kernels}, this worker has ${worker.kernels}`;
}

/** Reads what a coordinator of any version says; null if it can't be read. */
export function readAnnouncement(text: string): Announcement | null {
  try {
    const said = JSON.parse(text);
    return typeof said?.protocol === "number" && typeof said.version === "string" ? said : null;
  } catch {
    return null;
  }
}

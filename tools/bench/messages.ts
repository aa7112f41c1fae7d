import type { Job } from "./jobs.ts";

/**
 * Requests to a library, one after another. Each is answered before the next is sent, so
 * that one library works while all others wait.
 */
export type Request =
  /** First of all: get ready. What `variant` says depends on the library: a backend, a number of threads. */
  | { readonly type: "start"; readonly variant: string }
  /** Get ready for a job, and forget the last. */
  | { readonly type: "prepare"; readonly job: Job }
  /** Do the job so many times. */
  | { readonly type: "run"; readonly count: number };

/** What a library answers. */
export type Answer =
  | { readonly type: "started"; readonly version: string }
  | { readonly type: "prepared" }
  /** The library lacks what the job needs, or nobody has written the job for it: the others go on. */
  | { readonly type: "absent" }
  /** `seconds` is what all `count` took; `value` what came out of the last, a loss for example. */
  | { readonly type: "ran"; readonly seconds: number; readonly value: number }
  /** The request could not be done. */
  | { readonly type: "failed"; readonly reason: string };

/** The line to a library that runs elsewhere. */
export interface Channel {
  /** Sends a request and waits for the answer; `failed` where there is none any more. */
  ask(request: Request): Promise<Answer>;
  /** Ends the library, whatever it is at. */
  close(): void;
}

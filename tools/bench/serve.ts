import type { Job } from "./jobs.ts";
import type { Answer, Request } from "./messages.ts";

/** A number that came out of a job, a loss for example, or how to read it once the clock has stopped. */
export type Result = number | (() => number | Promise<number>);

/** Does a job once, to the end, and gives what came out. */
export type Step = () => Result | Promise<Result>;

/** A library that can be asked to do jobs. */
export interface Library {
  /** Gets ready, and gives the library's version. */
  start(variant: string): string | Promise<string>;
  /** Gets ready for a job; null if it can't do it. */
  prepare(job: Job): Step | null | Promise<Step | null>;
}

/** This thread's side of the line. */
const port = self as unknown as {
  onmessage(message: MessageEvent<Request>): void;
  postMessage(answer: Answer): void;
};

/** Answers the requests that are sent to this thread. */
export function serve(library: Library): void {
  let step: Step = () => NaN;

  async function prepare(job: Job): Promise<boolean> {
    const prepared = await library.prepare(job);
    step = prepared ?? (() => NaN);
    return prepared !== null;
  }

  async function answer(request: Request): Promise<Answer> {
    switch (request.type) {
      case "start":
        return { type: "started", version: await library.start(request.variant) };
      case "prepare":
        return await prepare(request.job) ? { type: "prepared" } : { type: "absent" };
      case "run":
        return { type: "ran", ...await time(step, request.count) };
    }
  }

  port.onmessage = async ({ data: request }) => {
    try {
      port.postMessage(await answer(request));
    } catch (error) {
      port.postMessage({ type: "failed", reason: `${error}`.split("\n")[0] });
    }
  };
}

async function time(step: Step, count: number): Promise<{ seconds: number; value: number }> {
  let value: Result = NaN;
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    const result = step();
    // Awaiting what is there already would cost as much as the smallest jobs.
    value = typeof result === "number" ? result : await result;
  }
  const seconds = (performance.now() - start) / 1000;
  return { seconds, value: typeof value === "number" ? value : await value() };
}

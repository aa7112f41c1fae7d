import type { Contender } from "./contenders.ts";
import type { Job } from "./jobs.ts";
import type { Answer, Channel, Request } from "./messages.ts";

/** What doing a job so many times gave. */
export interface Run {
  /** The time that one took. */
  readonly seconds: number;
  /** What came out of the last. */
  readonly value: number;
}

/** The error of a contender that can't do what it is asked to. */
export class ContenderError extends Error {}

/** A contender that has been started. */
export class RunningContender {
  private constructor(
    /** The head of its column. */
    readonly name: string,
    /** The library's version. */
    readonly version: string,
    /** What it is. */
    readonly contender: Contender,
    private readonly channel: Channel,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Starts a contender.
   *
   * @param signal Ends all waiting for answers, with its reason as the error.
   * @throws {ContenderError} If the library isn't there or doesn't run.
   */
  static async start(contender: Contender, signal: AbortSignal): Promise<RunningContender> {
    const channel = open(contender);
    try {
      const request: Request = { type: "start", variant: contender.variant };
      const { version } = await ask(channel, request, ["started"], signal);
      return new RunningContender(contender.name, version, contender, channel, signal);
    } catch (error) {
      channel.close();
      throw error;
    }
  }

  /** Gets it ready for a job; gives whether it can do it. */
  async prepare(job: Job): Promise<boolean> {
    const request: Request = { type: "prepare", job };
    const { type } = await ask(this.channel, request, ["prepared", "absent"], this.signal);
    return type === "prepared";
  }

  /** Lets it do the job so many times. */
  async run(count: number): Promise<Run> {
    const request: Request = { type: "run", count };
    const { seconds, value } = await ask(this.channel, request, ["ran"], this.signal);
    return { seconds: seconds / count, value };
  }

  /** Ends it. */
  close(): void {
    this.channel.close();
  }
}

function open(contender: Contender): Channel {
  try {
    return contender.open();
  } catch (error) {
    throw new ContenderError((error as Error).message);
  }
}

async function ask<Type extends Answer["type"]>(
  channel: Channel,
  request: Request,
  expected: readonly Type[],
  signal: AbortSignal,
): Promise<Extract<Answer, { type: Type }>> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  const answer = await Promise.race([channel.ask(request), aborted])
    .finally(() => signal.removeEventListener("abort", abort));
  if (expected.includes(answer.type as Type)) return answer as Extract<Answer, { type: Type }>;
  throw new ContenderError(answer.type === "failed" ? answer.reason : `answered ${answer.type}`);
}

import { taskNamed } from "../tasks/registry.ts";
import type { Host, TrainingEvent } from "../training/host.ts";
import { LocalHost } from "../training/local_host.ts";
import { inBatches } from "./batches.ts";
import type { Reply, Request } from "./messages.ts";
import { packThrown } from "./thrown.ts";

/** The thread's end of the line to the one that it trains for. */
export interface TrainerPort {
  /** Sends to the other end. */
  postMessage(reply: Reply): void;
  /** Called with what the other end sends. */
  onmessage: ((message: MessageEvent<Request>) => void) | null;
}

/**
 * Prepares data and trains for another thread. That one asks for the events batch by batch: training
 * that is fast waits until it is asked, so that events can't pile up in memory.
 *
 * @param port This thread's end of the line.
 * @param createHost Makes what prepares and trains, given the name of the task.
 */
export function serveTraining(
  port: TrainerPort,
  createHost: (task: string) => Host = hostOfTask,
): void {
  const served = new Served(port, createHost);
  let answered = Promise.resolve();
  port.onmessage = ({ data: request }) => {
    // What has to be heard in the middle of a step's events doesn't wait for its turn.
    if (request.type === "stop") served.stop();
    else if (request.type === "save") served.save();
    else if (request.type === "inspect") answered = answered.then(() => served.inspect(request));
    // One after the other: what is there is sent before the next step begins.
    else answered = answered.then(() => served.answer(request));
  };
}

/** The work of a thread, and the answers about it. */
class Served {
  #host: Host | null = null;
  #batches: AsyncIterator<TrainingEvent[]> | null = null;
  #isStopped = false;

  constructor(
    private readonly port: TrainerPort,
    private readonly createHost: (task: string) => Host,
  ) {}

  stop(): void {
    this.#isStopped = true;
    this.#host?.stop();
  }

  save(): void {
    this.#host?.save();
  }

  /** A question that fails doesn't end the training. */
  async inspect({ id, inspection }: Extract<Request, { type: "inspect" }>): Promise<void> {
    try {
      const answer = await this.#host?.inspect(inspection) ?? null;
      this.port.postMessage({ type: "inspected", id, answer });
    } catch (thrown) {
      this.port.postMessage({ type: "uninspected", id, thrown: packThrown(thrown) });
    }
  }

  async answer(request: Exclude<Request, { type: "inspect" }>): Promise<void> {
    try {
      await this.#do(request);
    } catch (thrown) {
      this.port.postMessage({ type: "failed", thrown: packThrown(thrown) });
    }
  }

  async #do(request: Exclude<Request, { type: "inspect" }>): Promise<void> {
    switch (request.type) {
      case "prepare": {
        const host = this.#hostFor(request.config.task);
        const preparation = host.prepare(request.config);
        let next = await preparation.next();
        for (; !next.done; next = await preparation.next()) {
          this.port.postMessage({ type: "loading", loading: next.value });
        }
        return this.port.postMessage({ type: "prepared", data: next.value });
      }
      case "create": {
        const host = this.#hostFor(request.contestants.config.task);
        const model = await host.create(request.contestants);
        this.#batches = inBatches(singly(host.train()));
        return this.port.postMessage({ type: "created", model });
      }
      case "next": {
        const next = await this.#batches!.next();
        const reply: Reply = next.done
          ? { type: "end", summaries: this.#host!.summaries() }
          : { type: "events", events: next.value };
        return this.port.postMessage(reply);
      }
    }
  }

  #hostFor(task: string): Host {
    this.#host ??= this.createHost(task);
    if (this.#isStopped) this.#host.stop();
    return this.#host;
  }
}

function hostOfTask(name: string): Host {
  const task = taskNamed(name);
  if (task !== null) return new LocalHost(task);
  throw new Error(`A thread knows no task "${name}": train it with one worker`);
}

async function* singly<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}

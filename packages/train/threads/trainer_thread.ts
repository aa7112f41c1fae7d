import type { Summary } from "../events/event.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { Loading } from "../tasks/task.ts";
import type { Contestants, ModelDescription } from "../training/contestants.ts";
import type { TrainingEvent } from "../training/host.ts";
import type { Inspected, Inspection } from "../training/inspections.ts";
import type { Reply, Request } from "./messages.ts";
import { packThrown, unpackThrown } from "./thrown.ts";

/**
 * What the thread runs. Nothing calls `load`: an import that names the module lets Deno find it with
 * the program's own, so that it is downloaded before a screen is drawn, and is part of a binary.
 */
const threadModule = {
  url: new URL("./trainer_worker.ts", import.meta.url),
  load: () => import("./trainer_worker.ts"),
};

/**
 * How many batches of events a thread is asked for before the first is there: it makes one while
 * another is on its way and a third is looked at, so that it never waits for a screen to be drawn.
 */
const batchesAhead = 2;

/** A thread that trains, as seen from the one that it trains for. */
export class TrainerThread {
  readonly #worker: Worker;
  readonly #replies: Reply[] = [];
  #summaries: readonly Summary[] = [];
  readonly #questions = new Map<number, PromiseWithResolvers<Inspected | null>>();
  #asked = 0;
  #arrival = Promise.withResolvers<void>();

  /**
   * Starts the thread.
   *
   * @param warn Takes what it writes to the console.
   * @param url The module that it runs.
   */
  constructor(
    warn: (text: string) => void,
    url: URL = threadModule.url,
  ) {
    this.#worker = new Worker(url, { type: "module" });
    this.#worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.type === "warning") warn(reply.text);
      else if (reply.type === "inspected") this.#question(reply.id)?.resolve(reply.answer);
      else if (reply.type === "uninspected") {
        this.#question(reply.id)?.reject(unpackThrown(reply.thrown));
      } else this.#take(reply);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#take({ type: "failed", thrown: packThrown(new Error(event.message)) });
    };
  }

  /**
   * Prepares the data of a run.
   *
   * @returns The data; null if it was stopped before they were there.
   * @throws What the task throws.
   */
  async *prepare(config: RunConfig): AsyncGenerator<Loading, unknown> {
    this.#send({ type: "prepare", config });
    while (true) {
      const reply = await this.#next();
      if (reply.type === "loading") yield reply.loading;
      else return reply.type === "prepared" ? reply.data : null;
    }
  }

  /**
   * Makes the networks of contestants, and describes the first.
   *
   * @throws What the task, the optimizers or the schedule throw.
   */
  async create(contestants: Contestants): Promise<ModelDescription> {
    this.#send({ type: "create", contestants });
    const reply = await this.#next();
    if (reply.type === "created") return reply.model;
    throw new Error(`A thread that trains answered with "${reply.type}"`);
  }

  /**
   * Trains the contestants. The thread makes the next batches of events while the last one is looked
   * at, and then waits.
   *
   * @throws What training throws, and an Error if the thread can't run at all.
   */
  async *train(): AsyncGenerator<readonly TrainingEvent[]> {
    for (let asked = 0; asked < batchesAhead; asked++) this.#send({ type: "next" });
    // After the end of training each further answer is its end, too.
    for (let ends = 0; ends < batchesAhead;) {
      const reply = await this.#next();
      if (reply.type === "events") {
        this.#send({ type: "next" });
        yield reply.events;
      } else if (reply.type === "end") {
        this.#summaries = reply.summaries;
        ends++;
      } else throw new Error(`A thread that trains answered with "${reply.type}"`);
    }
  }

  /**
   * Finds something out about the network of one of its contestants, between two batches of events.
   *
   * @throws What the task throws.
   */
  inspect(inspection: Inspection): Promise<Inspected | null> {
    const id = this.#asked++;
    const question = Promise.withResolvers<Inspected | null>();
    this.#questions.set(id, question);
    this.#send({ type: "inspect", id, inspection });
    return question.promise;
  }

  /** The figures of its contestants, by their numbers, once they have ended. */
  get summaries(): readonly Summary[] {
    return this.#summaries;
  }

  /** Saves all contestants after the current step; training continues. */
  save(): void {
    this.#send({ type: "save" });
  }

  /** Ends the work after the current step. */
  stop(): void {
    this.#send({ type: "stop" });
  }

  /** Ends the thread at once. */
  terminate(): void {
    this.#worker.terminate();
  }

  #question(id: number): PromiseWithResolvers<Inspected | null> | undefined {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    return question;
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }

  #take(reply: Reply): void {
    this.#replies.push(reply);
    this.#arrival.resolve();
  }

  async #next(): Promise<Reply> {
    while (this.#replies.length === 0) {
      this.#arrival = Promise.withResolvers();
      await this.#arrival.promise;
    }
    const reply = this.#replies.shift()!;
    if (reply.type === "failed") throw unpackThrown(reply.thrown);
    return reply;
  }
}

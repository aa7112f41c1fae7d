import type { RunOrigin, RunRequest } from "../run/finished_run.ts";
import { join } from "node:path";
import { type Announcement, readAnnouncement, refusal } from "./announcement.ts";
import { connectQueue, isOutage, type QueueConnection, queueErrorOf } from "./connection.ts";
import { getContent } from "./content.ts";
import { ContentCache } from "./content_cache.ts";
import { coordinatorKey, sweepsKey } from "./keys.ts";
import { forgetMachine, type Heartbeat, sendHeartbeat } from "./machine.ts";
import { unpackModule } from "./packed_module.ts";
import { unpackTask } from "./packed_task.ts";
import type { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";
import { queuePrefix } from "./sweep_queue.ts";
import { WorkerSession } from "./worker_session.ts";

/** Listens to a worker. */
export interface QueueWorkerListener {
  /** It has nothing to do, and waits for a sweep. */
  onWaiting?(): void;
  /** It begins to train the runs of a sweep. */
  onSweep?(title: string): void;
  /** It refuses to train a sweep. */
  onRefusal?(title: string, reason: string): void;
  /** About once a second while it trains. */
  onProgress?(progress: WorkerProgress): void;
  /** A sweep has ended, or the worker leaves it. */
  onEnd?(title: string, done: number): void;
  /** Something went wrong, or a queue that didn't answer does again. */
  onWarning?(text: string): void;
}

/** A worker's progress with one sweep. */
export interface WorkerProgress {
  /** The runs of this sweep that it has trained. */
  readonly done: number;
  /** How many runs a second it has trained lately. */
  readonly perSecond: number;
  /** The runs that its threads train. */
  readonly training: readonly RunRequest[];
}

/** Options for {@linkcode QueueWorker}. */
export interface QueueWorkerOptions {
  /** Where the queue is. */
  readonly address: QueueAddress;
  /** The version, the kernels and the machine. */
  readonly origin: RunOrigin;
  /** What the machine is called. */
  readonly name: string;
  /** How many threads train. */
  readonly threads: number;
  /** Where the data of sweeps are cached. */
  readonly folder: string;
  /** Takes what happens. */
  readonly listener?: QueueWorkerListener;
  /** Starts a worker thread, in a test. */
  readonly start?: () => Worker;
}

/**
 * How often a worker looks for a sweep, sends a heartbeat, and checks again a sweep that it refused,
 * in milliseconds.
 */
const intervals = { look: 250, beat: 1000, recheck: 5000 };

/** Why a worker takes no runs of a sweep, and when to check again: a later coordinator may fix it. */
interface Refusal {
  readonly reason: string;
  readonly until: number;
}

/** How long saying goodbye may take where the queue doesn't answer, in milliseconds. */
const patience = 1000;

/** How long returning runs may take where the queue doesn't answer, in milliseconds. */
const returning = 5000;

/**
 * Trains the runs of any sweep on a queue, one sweep after the other, until it is asked to finish.
 * Before it takes a run it checks that it has the version and the kernels of the sweep, and that it
 * would have prepared the same task.
 */
export class QueueWorker {
  readonly #options: QueueWorkerOptions;
  readonly #listener: QueueWorkerListener;
  readonly #id = crypto.randomUUID();
  readonly #stopping = new AbortController();
  /** The sweeps of which it takes no runs, by name; kept as long as they are announced. */
  readonly #refusals = new Map<string, Refusal>();
  readonly #givenBack = Promise.withResolvers<void>();
  #session: WorkerSession | null = null;
  #beats = 0;
  #last: Heartbeat | null = null;

  /**
   * Makes a worker, which doesn't connect before it runs.
   *
   * @param options Where, and how.
   */
  constructor(options: QueueWorkerOptions) {
    this.#options = options;
    this.#listener = options.listener ?? {};
  }

  /** Whether it is training any run. */
  get isBusy(): boolean {
    return this.#session?.isBusy ?? false;
  }

  /** Takes no more runs; {@linkcode QueueWorker.run} ends when the current ones are finished. */
  finish(): void {
    this.#stopping.abort();
  }

  /**
   * Takes no more runs, and returns the current ones to the queue; if it doesn't answer, they go to
   * another worker once their locks have expired.
   */
  giveBack(): void {
    this.finish();
    this.#session?.giveBack();
    this.#givenBack.resolve();
  }

  /**
   * Trains the runs of one sweep after another, until {@linkcode QueueWorker.finish} is called.
   *
   * @throws {QueueError} If the queue can't be used.
   */
  async run(): Promise<void> {
    const connection = await this.#connected();
    if (connection === null) return;
    try {
      this.#listener.onWaiting?.();
      // A queue that doesn't answer doesn't keep a worker that has nothing to do.
      const leaving = [
        this.#whenIdleAndStopped(),
        this.#givenBack.promise.then(() => pass(returning)),
      ];
      await Promise.race([this.#work(connection), ...leaving]);
      await within(patience, this.#leave(connection));
    } catch (error) {
      throw queueErrorOf(this.#options.address, error);
    } finally {
      connection.close();
    }
  }

  /** The connection; null if it was asked to finish before there was one. */
  async #connected(): Promise<QueueConnection | null> {
    const { signal } = this.#stopping;
    const warn = (text: string) => this.#listener.onWarning?.(text);
    try {
      return await connectQueue(this.#options.address, { warn, signal });
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }

  async #work(connection: QueueConnection): Promise<void> {
    while (!this.#isStopping) await this.#guarded(() => this.#lookForSweep(connection));
  }

  async #whenIdleAndStopped(): Promise<void> {
    await new Promise((resolve) => this.#stopping.signal.addEventListener("abort", resolve));
    await pass(patience);
    if (this.#session !== null) await new Promise(() => {});
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Does something; if the queue doesn't answer, tries again later. */
  async #guarded(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isOutage(error)) throw error;
      await this.#pause(intervals.beat);
    }
  }

  async #lookForSweep(connection: QueueConnection): Promise<void> {
    const sweeps = await readSweeps(connection);
    for (const name of this.#refusals.keys()) if (!sweeps.has(name)) this.#refusals.delete(name);
    for (const [name, announcement] of sweeps) {
      const { until = 0 } = this.#refusals.get(name) ?? {};
      if (performance.now() < until || !await hasRuns(connection, name)) continue;
      const session = await this.#open(connection, name, announcement);
      if (session === null) continue;
      this.#refusals.delete(name);
      return await this.#serve(connection, name, announcement, session);
    }
    await this.#beat(connection, [...this.#refusals.keys()].at(-1) ?? null);
    await this.#pause(intervals.look);
  }

  /** Begins with a sweep; null if this worker takes none of its runs. */
  async #open(
    connection: QueueConnection,
    sweep: string,
    announcement: Announcement,
  ): Promise<WorkerSession | null> {
    const { origin, threads, name, start } = this.#options;
    const warn = (text: string) => this.#listener.onWarning?.(text);
    try {
      const reason = refusal(announcement, origin);
      if (reason !== null) throw new QueueError(reason);
      const { task, modules } = await this.#contents(connection, announcement);
      return await WorkerSession.open({
        ...{ connection, sweep, announcement, task, modules, origin, threads, name, warn },
        ...{ worker: this.#id, ...start && { start } },
      });
    } catch (error) {
      if (isOutage(error)) throw error;
      // A sweep that can't be trained, as when its data can't be cached, must not end the worker.
      this.#refuse(sweep, announcement.title, (error as Error).message);
      return null;
    }
  }

  /** Refuses a sweep; the same reason is reported only once. */
  #refuse(
    sweep: string,
    title: string,
    reason: string,
    until: number = performance.now() + intervals.recheck,
  ): void {
    const isKnown = this.#refusals.get(sweep)?.reason === reason;
    this.#refusals.set(sweep, { reason, until });
    if (!isKnown) this.#listener.onRefusal?.(title, reason);
  }

  /** The task and the optimizers of a sweep, from this machine's cache or from the queue. */
  async #contents(connection: QueueConnection, announcement: Announcement) {
    const { folder } = this.#options;
    const cache = new ContentCache(folder);
    const get = (sha256: string) => cache.get(sha256, () => getContent(connection, sha256));
    const task = unpackTask(await get(announcement.task), announcement.identity);
    const modules = new Map<string, string>();
    for (const [module, content] of Object.entries(announcement.modules)) {
      const own = join(folder, "modules", content);
      modules.set(module, await unpackModule(await get(content), own));
    }
    return { task, modules };
  }

  /** Trains runs of a sweep until it ends, this worker does, or it turns out that it can't. */
  async #serve(
    connection: QueueConnection,
    sweep: string,
    { title }: Announcement,
    session: WorkerSession,
  ): Promise<void> {
    this.#session = session;
    this.#listener.onSweep?.(title);
    try {
      while (!this.#isStopping && !session.lacksMemory) {
        await this.#guarded(() => this.#tell(connection, sweep, session));
        if (!session.isBusy && await this.#isOver(connection, sweep)) break;
        await this.#pause(intervals.beat);
      }
      if (session.lacksMemory) {
        this.#refuse(sweep, title, "this machine lacks the memory for its runs", Infinity);
      }
      await this.#finish(connection, sweep, session);
      await within(patience, this.#beat(connection, sweep));
      this.#listener.onEnd?.(title, session.done);
    } finally {
      this.#session = null;
    }
    if (!this.#isStopping) this.#listener.onWaiting?.();
  }

  /** Ends a session. The last runs can take long, so it reports progress until they are finished. */
  async #finish(
    connection: QueueConnection,
    sweep: string,
    session: WorkerSession,
  ): Promise<void> {
    const tell = () => void this.#tell(connection, sweep, session).catch(() => {});
    const timer = setInterval(tell, intervals.beat);
    try {
      await session.finish();
    } finally {
      clearInterval(timer);
    }
  }

  async #tell(
    connection: QueueConnection,
    sweep: string,
    session: WorkerSession,
  ): Promise<void> {
    const { done, perSecond, training } = session;
    this.#listener.onProgress?.({ done, perSecond, training });
    await this.#beat(connection, sweep, perSecond);
  }

  async #isOver(connection: QueueConnection, sweep: string): Promise<boolean> {
    try {
      return !(await readSweeps(connection)).has(sweep) || !await hasRuns(connection, sweep);
    } catch (error) {
      if (isOutage(error)) return false;
      throw error;
    }
  }

  async #beat(
    connection: QueueConnection,
    sweep: string | null,
    perSecond = 0,
  ): Promise<void> {
    const { name, threads, origin: { version } } = this.#options;
    const reason = sweep === null ? null : this.#refusals.get(sweep)?.reason ?? null;
    this.#last = {
      ...{ name, version, threads, sweep, refusal: reason, perSecond },
      ...{ hasLeft: false, beat: ++this.#beats },
    };
    await sendHeartbeat(connection, this.#id, this.#last);
  }

  /** Says goodbye to the coordinator whose runs it has trained; nobody else has to know it. */
  async #leave(connection: QueueConnection): Promise<void> {
    if (this.#last === null || this.#last.sweep === null) {
      return await forgetMachine(connection, this.#id);
    }
    const last = { ...this.#last, perSecond: 0, hasLeft: true, beat: ++this.#beats };
    await sendHeartbeat(connection, this.#id, last);
  }

  /** Waits; not any longer once it is asked to finish. */
  #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#stopping;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener("abort", end);
    });
  }
}

/** Waits. A program that has nothing else to do may end meanwhile. */
function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => Deno.unrefTimer(setTimeout(resolve, milliseconds)));
}

/** Waits for something that may fail, or take too long. */
async function within(milliseconds: number, action: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => timer = setTimeout(resolve, milliseconds));
  await Promise.race([action.catch(() => {}), late]);
  clearTimeout(timer);
}

/** All sweeps that are announced, by name. */
async function readSweeps({ client }: QueueConnection): Promise<Map<string, Announcement>> {
  const said = Object.entries(await client.hGetAll(sweepsKey))
    .map(([name, text]) => [name, readAnnouncement(`${text}`)] as const);
  return new Map(said.filter((one): one is [string, Announcement] => one[1] !== null));
}

/** Whether a sweep has a coordinator, or one that died has left runs to do. */
async function hasRuns({ client }: QueueConnection, sweep: string): Promise<boolean> {
  if (await client.exists(coordinatorKey(sweep)) > 0) return true;
  const queue = `${queuePrefix}:${sweep}`;
  const [waiting, active] = await Promise.all([
    client.lLen(`${queue}:wait`),
    client.lLen(`${queue}:active`),
  ]);
  return waiting + active > 0;
}

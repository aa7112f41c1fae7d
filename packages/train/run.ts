import { begin, type Beginning } from "./beginning.ts";
import { withLockedRun } from "./checkpoint/run_lock.ts";
import { dataFileOf } from "./config/data_file.ts";
import type { FinishedEvent, RunEvent, WarningEvent } from "./events/event.ts";
import { type Continuation, continued } from "./continuation.ts";
import { continuesInPlace, isResumed, type Job, type Storage } from "./job.ts";
import { refuseOtherFiles } from "./log/log_file.ts";
import { RunLog } from "./log/run_log.ts";
import { RunLandscapes } from "./optional_events.ts";
import { prepareFolder, replacementWarnings } from "./saving_folder.ts";
import { contestantsOf, type PreparedRun, startedEvent, startWarnings } from "./starting.ts";
import type { RunConfig } from "./config/run_config.ts";
import { initialSummary } from "./state/summary.ts";
import { taskNamed } from "./tasks/registry.ts";
import type { AnyTask } from "./tasks/task.ts";
import { describeData } from "./tasks/task_data.ts";
import { ThreadHost } from "./threads/thread_host.ts";
import { TrainerThread } from "./threads/trainer_thread.ts";
import { now } from "./trainer/clock.ts";
import type { Host } from "./training/host.ts";
import { LocalHost } from "./training/local_host.ts";
import type { Inspections } from "./training/inspections.ts";
import type { SaveRequests } from "./training/save_requests.ts";
import type { TrainingOptions } from "./training/training.ts";

/** How a run is made. None of it changes a number. */
export interface RunOptions extends TrainingOptions {
  /** Ends the run after the current step. */
  signal: AbortSignal;
  /** Whether contestants train in other threads even where one is enough: this one never waits. */
  inThreads: boolean;
  /**
   * Asked when all contestants have ended, unless the run was ended early: how the run goes on; null
   * ends it. Until then it keeps its trainers. Default: it ends.
   */
  continuation?(): Promise<Continuation | null>;
  /** Requests for checkpoints during the run. Default: none. */
  saves?: SaveRequests;
  /** Questions to the networks, also when they have been trained to the end. Default: none. */
  inspections?: Inspections;
  /** Takes what other threads write to the console, and why a request to save can't be met. */
  warn(text: string): void;
  /** The module that they run. Default: the package's own. */
  worker?: URL;
  /** Called with the configuration and the data when training is about to begin. */
  onPrepared?(config: RunConfig, data: unknown): void;
}

/**
 * Prepares the data, trains all contestants, and reports what happens in batches. If it is ended
 * before training begins, the last event follows those of the loading.
 *
 * @param job What to do.
 * @param options How.
 * @param task The task, where it isn't known by its name.
 * @throws {DataError} If nothing can be learned from the data.
 * @throws {CheckpointError} If checkpoints can't be used, or can't be made.
 * @throws {LockedError} If another run saves to the same folder, or writes to the same log.
 * @throws {RangeError} If an optimizer or the schedule refuses an option.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, nothingKept, run, tutorialTask } from "@ohlol/train";
 *
 * const config = configOf({ task: tutorialTask(), optimizers: ["adam:lr=0.1"] });
 * const job = { config, workers: 1, storage: nothingKept };
 * const { signal } = new AbortController();
 * const options = { order: "in turn", snapshots: false, inThreads: false, signal } as const;
 * let loss = NaN;
 * for await (const events of run(job, { ...options, warn: console.warn })) {
 *   for (const event of events) if (event.type === "step") loss = event.loss;
 * }
 * assertEquals(loss.toFixed(4), "2.0562");
 * ```
 */
export function run(
  job: Job,
  options: RunOptions,
  task?: AnyTask,
): AsyncGenerator<readonly RunEvent[]> {
  const batches = hosted(job, options, task);
  // Locked from before its checkpoints are read.
  return isResumed(job) && continuesInPlace(job) ? withLockedRun(job.folder, batches) : batches;
}

async function* hosted(
  job: Job,
  options: RunOptions,
  given?: AnyTask,
): AsyncGenerator<readonly RunEvent[]> {
  const { signal, saves, warn } = options;
  const { log, save } = job.storage;
  const beginning = await begin(job);
  if (log !== null) await refuseOtherFiles(log, dataFileOf(beginning.config));
  const task = given ?? requireTask(beginning.config.task);
  const host = hostFor(job, beginning, options, task);
  const stop = () => host.stop();
  signal.addEventListener("abort", stop);
  const stopListening = saves?.listen(() => {
    if (save !== null) host.save();
    else warn("Nothing can be saved now: --save names no folder");
  });
  if (signal.aborted) stop();
  try {
    yield* reported(job, beginning, options, task, host);
  } finally {
    signal.removeEventListener("abort", stop);
    stopListening?.();
    options.inspections?.answerBy(null);
    host.terminate();
  }
}

function requireTask(name: string): AnyTask {
  const task = taskNamed(name);
  if (task !== null) return task;
  throw new RangeError(`There is no task "${name}"`);
}

function hostFor(
  { workers }: Job,
  { config }: Beginning,
  { inThreads, warn, worker }: RunOptions,
  task: AnyTask,
): Host {
  const threads = Math.min(workers, config.optimizers.length);
  // Only tasks that are known by name can be found in another thread.
  const isKnown = taskNamed(task.name) === task;
  return isKnown && (inThreads || threads > 1)
    ? new ThreadHost(threads, warn, (warn) => new TrainerThread(warn, worker))
    : new LocalHost(task);
}

async function* reported(
  { storage }: Job,
  beginning: Beginning,
  options: RunOptions,
  task: AnyTask,
  host: Host,
): AsyncGenerator<readonly RunEvent[]> {
  const { config } = beginning;
  const preparation = host.prepare(config);
  let next = await preparation.next();
  for (; !next.done; next = await preparation.next()) {
    yield [{ type: "loading", time: timeOf(beginning), ...next.value }];
  }
  if (options.signal.aborted) {
    yield [finishedEvent(beginning, host, true)];
    return;
  }
  const data = next.value;
  const description = describeData(task, config, data);
  const landscapes = new RunLandscapes(task, options);
  for (let leg: Beginning | null = beginning; leg !== null;) {
    options.onPrepared?.(leg.config, data);
    yield* trained({ beginning: leg, data, description }, storage, options, host, landscapes);
    leg = await nextLeg(leg, storage, options, host);
  }
}

/** Trains all contestants to the end of this leg; another one can follow. */
async function* trained(
  prepared: PreparedRun,
  storage: Storage,
  options: RunOptions,
  host: Host,
  landscapes: RunLandscapes,
): AsyncGenerator<readonly RunEvent[]> {
  const { beginning } = prepared;
  const time = () => timeOf(beginning);
  const warning = (text: string, isLoss = false): WarningEvent => ({
    ...{ type: "warning", time: time(), text, isLoss },
  });
  const log = storage.log === null ? null : new RunLog(storage.log, beginning.earlier);
  try {
    const weights = options.weights || landscapes.areWanted;
    const model = await host.create(contestantsOf(prepared, storage, { ...options, weights }));
    options.inspections?.answerBy((inspection) => host.inspect(inspection));
    {
      using _lock = await prepareFolder(storage, beginning);
      yield* noted(log, startedEvent(prepared, model, time()));
      for (const text of startWarnings(beginning)) yield* noted(log, warning(text));
      yield* landscapes.watch(host.train());
      for (const text of await replacementWarnings(storage)) yield* noted(log, warning(text, true));
    }
    for await (const event of landscapes.measure(prepared, time())) {
      if (event.type === "loading") yield [event];
      else yield* noted(log, event);
    }
    yield* noted(log, finishedEvent(beginning, host, options.signal.aborted));
  } finally {
    log?.close();
  }
}

/** Where the run goes on after all contestants have ended; null if it doesn't. */
async function nextLeg(
  beginning: Beginning,
  { save }: Storage,
  { signal, continuation }: RunOptions,
  host: Host,
): Promise<Beginning | null> {
  const wanted = signal.aborted ? null : await continuation?.() ?? null;
  return wanted === null ? null : continued(beginning, wanted, host.summaries(), save);
}

/** The seconds since a run began. */
function timeOf({ began }: Beginning): number {
  return (now() - began) / 1000;
}

/** An event of the run itself, which the log has before it is passed on. */
function* noted(log: RunLog | null, event: RunEvent): Generator<readonly RunEvent[]> {
  const failure = log?.append(event) ?? null;
  const { time } = event;
  if (failure !== null) yield [{ type: "warning", time, text: failure, isLoss: true }];
  yield [event];
}

function finishedEvent(beginning: Beginning, host: Host, interrupted: boolean): FinishedEvent {
  const { optimizers } = beginning.config;
  const summaries = host.summaries();
  const table = optimizers.map(({ label }, i) => summaries[i] ?? initialSummary(label));
  return { type: "finished", time: timeOf(beginning), interrupted, table };
}

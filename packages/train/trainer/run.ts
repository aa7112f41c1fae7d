import { fingerprint } from "../checkpoint/fingerprint.ts";
import { Pace } from "../threads/pace.ts";
import { SaveRequests } from "../threads/save_requests.ts";
import {
  type ResumedJob,
  resumesInPlace,
  type SequenceJob,
  type StorageConfig,
} from "../config.ts";
import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { loadRun, runIdOf } from "../checkpoint/run_folder.ts";
import { claimFolder, isPending, settleRun } from "../checkpoint/run_replacement.ts";
import type { FileLock } from "../checkpoint/file_lock.ts";
import { lockRun } from "../checkpoint/run_lock.ts";
import { makeFolder } from "../checkpoint/system_errors.ts";
import { newRunId } from "../events/run_id.ts";
import type { SequenceConfig } from "../training_config.ts";
import { type SequenceData, sequenceData } from "../tasks/text/data.ts";
import { quotedTextName, standardInput } from "../tasks/text/names.ts";
import type {
  LoadingEvent,
  SequenceEvent,
  SequenceStartedEvent,
  WarningEvent,
} from "../events/sequence_events.ts";
import { Runner, type RunStorage } from "./runner.ts";
import { initialStanding } from "../state/summary.ts";
import { trainLogged } from "./training.ts";
import { trainInWorkers } from "./workers.ts";

/** How a job is begun. */
interface Beginning {
  /** The run's identity. */
  run: string;
  config: SequenceConfig;
  /** The folder of the run that it goes on with; null for a new one. */
  resume: string | null;
  /** What the sequence of that run was. */
  expected: string | null;
  /** What that run told. */
  past: SequenceEvent[];
  /** The contestants that are not saved in that folder, by their labels. */
  unsaved: string[];
}

/**
 * Prepares the data, trains all contestants on it, and tells what happens. If it is ended before the
 * training begins, the last event is the only one beside those of the loading.
 *
 * @param job What to do.
 * @param signal Ends the job after the current step.
 * @param saves Requests for checkpoints during the training.
 * @throws {DataError} If nothing can be learned from the data.
 * @throws {CheckpointError} If checkpoints can't be used, or can't be made.
 * @throws {LockedError} If another run saves to the same folder.
 * @throws {RangeError} If an optimizer or a schedule refuses an option.
 */
export async function* runSequence(
  job: SequenceJob | ResumedJob,
  signal: AbortSignal,
  saves = new SaveRequests(),
): AsyncGenerator<SequenceEvent> {
  const beginning = await begin(job);
  const { config, resume } = beginning;
  const data = yield* load(config, signal);
  let standings = config.optimizers.map(({ label }) => initialStanding(label));
  if (data !== null) {
    const storage = storageOf(job, beginning, data);
    const runners = await Promise.all(
      config.optimizers.map((_, number) => Runner.create(number, data, config, storage)),
    );
    using _lock = await prepareFolder(job.storage, resume);
    yield startedEvent(beginning, data, runners[0].contestant);
    for (const text of warningsOf(beginning)) yield { type: "warning", text, isLoss: false };
    if (Math.min(job.workers, runners.length) > 1) {
      standings = yield* trainInWorkers(config, data, storage, job.workers, signal, saves);
    } else {
      yield* trainLogged(runners, config, storage, new Pace(signal), saves);
      standings = runners.map(({ contestant }) => contestant.standing);
    }
    yield* warnIfPending(storage);
  }
  yield { type: "finished", interrupted: signal.aborted, standings };
}

async function begin(job: SequenceJob | ResumedJob): Promise<Beginning> {
  if (job.task === "sequence") {
    const run = newRunId();
    return { run, config: job.config, resume: null, expected: null, past: [], unsaved: [] };
  }
  const checkpoints = await loadRun(job.folder);
  const run = resumesInPlace(job) ? runIdOf(checkpoints[0]) : newRunId();
  const [{ config, fingerprint: expected }] = checkpoints;
  const past = checkpoints.flatMap((checkpoint) => checkpoint.past).sort(byStep);
  const unsaved = config.optimizers.map(({ label }) => label)
    .filter((_, i) => !checkpoints.some(({ number }) => number === i));
  return { run, config: await changed(config, job), resume: job.folder, expected, past, unsaved };
}

/** A configuration with what is said anew when it goes on. */
async function changed(config: SequenceConfig, job: ResumedJob): Promise<SequenceConfig> {
  const length = job.length ?? config.length;
  if (config.task === "text") {
    const file = job.file ?? config.file;
    if (job.file === null) await checkPlace(file, job.folder);
    return { ...config, length, file };
  }
  if (job.file === null) return { ...config, length };
  throw new CheckpointError(`The run in "${job.folder}" learns from no text, but from the weather`);
}

async function checkPlace(file: string, folder: string): Promise<void> {
  if (file === standardInput) {
    throw new CheckpointError(
      `The text of the run in "${folder}" came from standard input: give it again, by --text - or ` +
        "as a file by --text FILE",
    );
  }
  try {
    await Deno.stat(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) return;
    throw new CheckpointError(
      `The text of the run in "${folder}" is no longer at "${file}": name its new place by --text`,
    );
  }
}

/** What a user may not expect of a run that begins. */
function warningsOf({ config, resume, unsaved }: Beginning): string[] {
  const warnings = unsaved.map((label) =>
    `There is no checkpoint of ${label} in "${resume}": it begins anew`
  );
  // As PyTorch warns: a configuration that is otherwise fine may well have one layer only.
  if (config.dropout > 0 && config.numLayers === 1) {
    warnings.push(
      `Dropout ${config.dropout} has no effect: it is applied between layers, and there is one`,
    );
  }
  return warnings;
}

function byStep(a: SequenceEvent, b: SequenceEvent): number {
  return ("step" in a ? a.step : 0) - ("step" in b ? b.step : 0);
}

/**
 * Makes the folder for checkpoints, before hours of training end in the error that it can't be.
 *
 * @returns What keeps other runs from it; null where there is none, or where it is locked already.
 */
async function prepareFolder(
  { save, overwrite }: StorageConfig,
  resume: string | null,
): Promise<FileLock | null> {
  if (save === null) return null;
  if (save === resume) {
    await settleRun(save);
    return null;
  }
  await makeFolder(save);
  const lock = lockRun(save);
  try {
    await claimFolder(save, overwrite);
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock;
}

/** Warns if the run that this one replaces is still there. */
async function* warnIfPending({ save }: RunStorage): AsyncGenerator<WarningEvent> {
  // Where that can't be found out, nothing could be saved either, and that has been told.
  if (save === null || !await isPending(save).catch(() => false)) return;
  const text =
    `The run in "${save}" was not replaced: not all contestants of the new one were saved`;
  yield { type: "warning", text, isLoss: true };
}

function storageOf(
  { storage: { save, saveEvery, log } }: SequenceJob | ResumedJob,
  { run, config, resume, expected }: Beginning,
  { ids, vocab }: SequenceData,
): RunStorage {
  // Without checkpoints nobody asks for it.
  const found = save === null && resume === null ? "" : fingerprint(ids, vocab.symbols);
  if (expected !== null && found !== expected) {
    const name = config.task === "text" ? quotedTextName(config.file) : "The weather";
    throw new CheckpointError(
      `${name} is not what the checkpoints in "${resume}" were trained on: it has changed since`,
    );
  }
  return { run, save, saveEvery, log, resume, fingerprint: found };
}

/** The data; null if the signal came before they were there. */
async function* load(
  config: SequenceConfig,
  signal: AbortSignal,
): AsyncGenerator<LoadingEvent, SequenceData | null> {
  const loading = sequenceData(config);
  const aborted = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  while (!signal.aborted) {
    // Nobody knows when more comes from the standard input.
    const next = await Promise.race([loading.next(), aborted]);
    if (next === null) break;
    if (next.done) return next.value;
    yield next.value;
  }
  return null;
}

function startedEvent(
  { run, config, past }: Beginning,
  { vocab, trainingSymbols, validationSymbols, references }: SequenceData,
  { model, plan }: Runner["contestant"],
): SequenceStartedEvent {
  return {
    type: "started",
    config,
    symbols: [...vocab.symbols],
    contestants: config.optimizers.map(({ label }) => label),
    model: model.describe(),
    parameters: model.parameterCount(),
    trainingSymbols,
    validationSymbols,
    stepsPerEpoch: plan.stepsPerEpoch,
    steps: plan.steps,
    references,
    run,
    startedAt: new Date().toISOString(),
    past,
  };
}

import { CheckpointError } from "./checkpoint/checkpoint_error.ts";
import type { CheckpointFiles } from "./checkpoint/checkpoint.ts";
import { loadRun, newestConfig, runIdOf } from "./checkpoint/run_folder.ts";
import { continuesInPlace, isResumed, type Job, type ResumedJob } from "./job.ts";
import type { EarlierRun } from "./log/log_cut.ts";
import { newRunId } from "./log/run_id.ts";
import { dataFileOf } from "./config/data_file.ts";
import type { RunConfig } from "./config/run_config.ts";
import { hashModule } from "./specs/module_files.ts";
import { loadModulesOf } from "./specs/optimizer_module.ts";
import { now } from "./trainer/clock.ts";
import { standardInput } from "./tasks/text/names.ts";

/** Where a run begins. */
export interface Beginning {
  /** The identity of the run. */
  run: string;
  /** Everything that decides its result. */
  config: RunConfig;
  /** The folder of the run that it continues; null for a new one. */
  resume: string | null;
  /** The checkpoints of that run, loaded once. */
  checkpoints: CheckpointFiles[];
  /** Whether its trainers are still there: it goes on in the program that has trained it so far. */
  continues: boolean;
  /** When it would have begun if it had never been stopped, by `now`. */
  began: number;
  /** What of its log it continues; null for a new run, and for one that is saved elsewhere. */
  earlier: EarlierRun | null;
}

/**
 * Finds out where a run begins.
 *
 * @throws {CheckpointError} If it can't be resumed.
 * @throws {UsageError} If an optimizer of one's own can't be loaded.
 */
export async function begin(job: Job): Promise<Beginning> {
  if (!isResumed(job)) {
    const [run, began] = [newRunId(), now()];
    const { config } = job;
    return {
      ...{ run, config, resume: null, checkpoints: [], continues: false, began, earlier: null },
    };
  }
  const checkpoints = await loadRun(job.folder);
  await loadModules(newestConfig(checkpoints), job.folder);
  const inPlace = continuesInPlace(job);
  return {
    run: inPlace ? await runIdOf(checkpoints[0]) : newRunId(),
    earlier: inPlace ? earlierRun(job, checkpoints) : null,
    config: await changed(newestConfig(checkpoints), job),
    continues: false,
    resume: job.folder,
    checkpoints,
    began: now() - 1000 * Math.max(...checkpoints.map(({ elapsed }) => elapsed)),
  };
}

function earlierRun({ length }: ResumedJob, checkpoints: readonly CheckpointFiles[]): EarlierRun {
  const kept = Object.fromEntries(
    checkpoints.map(({ config, number, step, due }) => [
      config.optimizers[number].label,
      { step, due },
    ]),
  );
  return { kept, length, isUnnamed: checkpoints[0].run === null };
}

/** A configuration with what a resumed run may change. */
async function changed(config: RunConfig, job: ResumedJob): Promise<RunConfig> {
  const length = job.length ?? config.length;
  const saved = dataFileOf(config);
  if (saved === null) {
    if (job.file === null) return { ...config, length };
    throw new CheckpointError(`The run in "${job.folder}" doesn't learn from a text`);
  }
  if (job.file === null) await checkPlace(saved, job.folder);
  return { ...config, length, file: job.file ?? saved } as RunConfig;
}

/** Loads optimizers of one's own; with others than before the run would not go on. */
async function loadModules({ optimizers }: RunConfig, folder: string): Promise<void> {
  for (const { module } of optimizers) {
    if (module === undefined || await hashOf(module.path, folder) === module.sha256) continue;
    throw new CheckpointError(
      `"${module.path}" is not the optimizer that the checkpoints in "${folder}" were trained with: ` +
        "it, or a file that it imports, has changed since",
    );
  }
  await loadModulesOf(optimizers);
}

async function hashOf(path: string, folder: string): Promise<string> {
  try {
    return await hashModule(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CheckpointError(`The optimizer of the run in "${folder}" is no longer at "${path}"`);
  }
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

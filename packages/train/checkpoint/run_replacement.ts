import { isThere, moveFolder, readyFolder, removeFolder, removeIfThere } from "./atomic_folder.ts";
import {
  type Checkpoint,
  hasCheckpoint,
  loadCheckpoint,
  saveCheckpoint,
  wholeCheckpoint,
} from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { FileLock } from "./file_lock.ts";
import {
  contestantFolder,
  contestantFolders,
  contestantsIn,
  savedContestants,
} from "./run_folder.ts";
import type { RunConfig } from "../config/run_config.ts";
import type { BestWeights } from "../trainer/trainer_state.ts";

/*
 * How a new run takes the place of another one that is saved in its folder. The other one stays as it
 * is until there is a checkpoint of each contestant of the new run. Until then they are in
 * RUN/run.new. Then that becomes RUN/run.ready, and in this moment the one run replaces the other:
 * what is in RUN/run.ready counts for what has its name in RUN, and is moved there. Wherever that is
 * cut off, readers find the whole of one run, and the next writer ends what was begun.
 */

/**
 * Makes room for a new run in a folder that is locked.
 *
 * @throws {CheckpointError} If another run is saved there, and replacing it isn't allowed.
 */
export async function claimFolder(folder: string, overwrite: boolean): Promise<void> {
  await settleRun(folder);
  const others = await savedContestants(folder);
  if (others.length === 0) return;
  if (!overwrite) {
    throw new CheckpointError(
      `"${folder}" holds the checkpoints of another run: go on with it by --resume, or replace ` +
        "it by --overwrite",
    );
  }
  await Deno.mkdir(pendingFolder(folder));
}

/** Completes or undoes what a run that was cut off has begun in a folder, which is locked. */
export async function settleRun(folder: string): Promise<void> {
  await moveReady(folder);
  await removeIfThere(pendingFolder(folder));
  await removeIfThere(turnLock(folder));
}

/**
 * Saves a contestant in the folder of its run. As long as the folder holds the run that this one
 * replaces, the contestant is saved beside that; the last contestant to be saved there completes the
 * replacement.
 *
 * @param folder The run's folder, which is locked.
 * @returns Where the checkpoint is.
 * @throws {Error} Of the system, where it can't be written; then what was there still is.
 */
export async function saveContestant(folder: string, checkpoint: Checkpoint): Promise<string> {
  if (!await isReplacing(folder)) return await saveIn(folder, checkpoint);
  const pending = pendingFolder(folder);
  // Other threads save contestants of the same run.
  using _turn = await FileLock.wait(turnLock(folder));
  if (!await isPending(folder)) {
    await moveReady(folder);
    return await saveIn(folder, checkpoint);
  }
  const path = await saveIn(pending, checkpoint);
  if (!await isComplete(pending, checkpoint.config)) return path;
  await moveFolder(pending, `${folder}/${readyFolder}`);
  await moveReady(folder);
  return pathIn(folder, checkpoint);
}

/**
 * Adds the weights that did best since then to what a contestant has saved; all else stays.
 *
 * @param folder The run's folder, which is locked.
 * @param name The name of the contestant's folder.
 * @returns Where the checkpoint is.
 * @throws {CheckpointError} If what was saved can't be used.
 * @throws {Error} Of the system, where it can't be written.
 */
export async function saveBest(folder: string, name: string, best: BestWeights): Promise<string> {
  const pending = `${pendingFolder(folder)}/${name}`;
  const path = await hasCheckpoint(pending) ? pending : `${folder}/${name}`;
  const checkpoint = wholeCheckpoint(await loadCheckpoint(path));
  return await saveContestant(folder, { ...checkpoint, state: { ...checkpoint.state, best } });
}

/** Whether a folder still holds the run that is being replaced, because not all of the new one is saved. */
export async function isPending(folder: string): Promise<boolean> {
  return await isThere(pendingFolder(folder));
}

/** Where the checkpoints of a new run are until all of them are saved. */
function pendingFolder(folder: string): string {
  return `${folder}/run.new`;
}

/** What keeps threads from saving to that folder at the same time. */
function turnLock(folder: string): string {
  return `${pendingFolder(folder)}.lock`;
}

async function isReplacing(folder: string): Promise<boolean> {
  // In this order: the first becomes the second, which is removed when all files are moved.
  return await isPending(folder) || await isThere(`${folder}/${readyFolder}`);
}

async function isComplete(pending: string, config: RunConfig): Promise<boolean> {
  return (await contestantsIn(pending)).length === contestantFolders(config).length;
}

async function saveIn(folder: string, checkpoint: Checkpoint): Promise<string> {
  const path = pathIn(folder, checkpoint);
  await saveCheckpoint(path, checkpoint);
  return path;
}

function pathIn(folder: string, { config, number }: Checkpoint): string {
  return `${folder}/${contestantFolder(config, number)}`;
}

/** Moves a run that has replaced another to its place, and removes the other. */
async function moveReady(folder: string): Promise<void> {
  const ready = `${folder}/${readyFolder}`;
  const names = await contestantsIn(ready);
  if (names.length > 0) {
    const { config } = await loadCheckpoint(`${ready}/${names[0]}`);
    const own = contestantFolders(config);
    const others = (await contestantsIn(folder)).filter((name) => !own.includes(name));
    for (const name of others) await removeFolder(`${folder}/${name}`);
  }
  for (const name of names) {
    await removeFolder(`${folder}/${name}`);
    await moveFolder(`${ready}/${name}`, `${folder}/${name}`);
  }
  await removeIfThere(ready);
}

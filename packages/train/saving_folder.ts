import type { FileLock } from "./checkpoint/file_lock.ts";
import { lockRun } from "./checkpoint/run_lock.ts";
import { claimFolder, isPending, settleRun } from "./checkpoint/run_replacement.ts";
import { makeFolder } from "./checkpoint/system_errors.ts";
import type { Beginning } from "./beginning.ts";
import type { Storage } from "./job.ts";

/**
 * Makes the folder for checkpoints ready, before hours of training end in the error that it can't be made.
 *
 * @param storage What is kept of the run.
 * @param beginning The folder that it comes from, which is locked if the run is saved there; and
 * whether it is a run that continues.
 * @returns The lock that keeps other runs from the folder; null if there is no folder, or it is
 * locked already.
 * @throws {CheckpointError} If it can't be made, or holds another run that must not be replaced.
 * @throws {LockedError} If another run saves to it.
 */
export async function prepareFolder(
  { save, overwrite }: Storage,
  { resume, continues }: Pick<Beginning, "resume" | "continues">,
): Promise<FileLock | null> {
  if (save === null) return null;
  // It was unlocked at the end that the run had.
  if (continues) return lockRun(save);
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

/** What to warn of at the end, if the run that should be replaced is still there; else nothing. */
export async function replacementWarnings({ save }: Storage): Promise<string[]> {
  // Where that can't be found out, nothing could be saved either, and that has been reported.
  if (save === null || !await isPending(save).catch(() => false)) return [];
  return [`The run in "${save}" was not replaced: not all contestants of the new one were saved`];
}

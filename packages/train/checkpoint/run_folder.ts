import { dirname } from "node:path";
import type { RunConfig } from "../config/run_config.ts";
import { readyFolder, writtenFolders } from "./atomic_folder.ts";
import { type CheckpointFiles, hasCheckpoint, loadCheckpoint, readConfig } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";

/*
 * The folder of a run: it has a folder for the checkpoint of each contestant.
 */

/**
 * The name of a contestant's folder: `1-adam`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { configOf, contestantFolder, tutorialTask } from "@ohlol/train";
 *
 * const config = configOf({ task: tutorialTask(), optimizers: ["adam", "sgd"] });
 * assertEquals(contestantFolder(config, 1), "2-sgd");
 * ```
 */
export function contestantFolder({ optimizers }: RunConfig, number: number): string {
  return `${number + 1}-${optimizers[number].name.toLowerCase()}`;
}

/** The names of the folders that all contestants of a run have, in the order of their numbers. */
export function contestantFolders(config: RunConfig): string[] {
  return config.optimizers.map((_, number) => contestantFolder(config, number));
}

/**
 * The contestants that are saved in a run's folder, by the names of their folders.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, savedContestants, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * assertEquals(await savedContestants(save), ["1-adam", "2-sgd"]);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function savedContestants(folder: string): Promise<string[]> {
  const found = await contestantsIn(folder);
  const [ready] = await contestantsIn(`${folder}/${readyFolder}`);
  if (ready === undefined) return found;
  // A run that is taking the place of another one: what isn't of it is of the other.
  const { config } = await loadCheckpoint(`${folder}/${readyFolder}/${ready}`);
  return contestantFolders(config);
}

/** The checkpoints in a folder, of whichever run, by the names of their folders. */
export async function contestantsIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await foldersIn(folder)) {
    if (await hasCheckpoint(`${folder}/${name}`)) found.push(name);
  }
  return found.sort((a, b) => parseInt(a) - parseInt(b));
}

/**
 * Loads the contestants of a run. If it was killed early, some of them might not be saved yet.
 *
 * @throws {CheckpointError} If there are none, one can't be used, or they aren't of the same run.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadRun, race, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * const [adam, sgd] = await loadRun(save);
 * assertEquals(adam.summary.finalLoss?.toFixed(4), "2.0562");
 * assertEquals(sgd.summary.finalLoss?.toFixed(4), "2.8279");
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function loadRun(folder: string): Promise<CheckpointFiles[]> {
  const names = await savedContestants(folder);
  if (names.length === 0) throw await noRun(folder);
  const loaded: CheckpointFiles[] = [];
  for (const name of names) loaded.push(await loadCheckpoint(`${folder}/${name}`));
  if (!areOfOneRun(names, loaded)) {
    throw new CheckpointError(`The checkpoints in "${folder}" are of different runs`);
  }
  return loaded;
}

/**
 * The configuration of a run in a folder; null where it can't be read: {@linkcode loadRun} throws
 * the reason.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, savedConfig, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * assertEquals((await savedConfig(save))?.task, "tutorial");
 * assertEquals(await savedConfig("no such run"), null);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function savedConfig(folder: string): Promise<RunConfig | null> {
  try {
    const [name] = await savedContestants(folder);
    return name === undefined ? null : await readConfig(`${folder}/${name}`);
  } catch {
    return null;
  }
}

/** The error for a folder that holds no run. A contestant's folder is in that of its run. */
async function noRun(folder: string): Promise<CheckpointError> {
  if (!await hasCheckpoint(folder)) {
    return new CheckpointError(`There is no checkpoint in "${folder}"`);
  }
  return new CheckpointError(
    `"${folder}" holds one contestant of a run: resume the whole run with ` +
      `--resume "${dirname(folder)}"`,
  );
}

function areOfOneRun(names: readonly string[], checkpoints: readonly CheckpointFiles[]): boolean {
  const [{ fingerprint }] = checkpoints;
  const config = newestConfig(checkpoints);
  return checkpoints.every((other, i) =>
    other.fingerprint === fingerprint && isEarlierConfig(other.config, config) &&
    names[i] === contestantFolder(config, other.number)
  );
}

/**
 * The configuration of a run: that of the checkpoint that was saved last. One that was saved earlier
 * might not know of contestants that were added since, or that the run has become longer.
 */
export function newestConfig(checkpoints: readonly CheckpointFiles[]): RunConfig {
  const newer = (a: CheckpointFiles, b: CheckpointFiles) => {
    const more = b.config.optimizers.length - a.config.optimizers.length;
    return more > 0 || more === 0 && b.elapsed > a.elapsed ? b : a;
  };
  return checkpoints.reduce(newer).config;
}

/** Whether a configuration is that of a run, perhaps from before contestants were added to it. */
function isEarlierConfig(earlier: RunConfig, config: RunConfig): boolean {
  const optimizers = config.optimizers.slice(0, earlier.optimizers.length);
  return isSameConfig(earlier, { ...config, optimizers });
}

/** Whether two configurations are the same, apart from what a resumed run may change. */
export function isSameConfig(a: RunConfig, b: RunConfig): boolean {
  return describe(a) === describe(b);
}

/** A configuration as a text, apart from what a resumed run may change. */
function describe(config: RunConfig): string {
  return JSON.stringify(
    { ...config, length: null, file: null },
    (_key, value) => typeof value === "bigint" || value === Infinity ? String(value) : value,
  );
}

/**
 * The identity of a saved run. Where it was saved without one, by an earlier version, it is made of
 * what the run is, so that it is the same however often the run is resumed.
 */
export async function runIdOf({ run, config, fingerprint }: CheckpointFiles): Promise<string> {
  if (run !== null) return run;
  const text = new TextEncoder().encode(describe(config) + fingerprint);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return digest.toHex().slice(0, 8);
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return await writtenFolders(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotADirectory) {
      throw new CheckpointError(`"${folder}" is not a folder`);
    }
    throw error;
  }
}

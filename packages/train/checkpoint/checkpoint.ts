import { decodeSafetensors, encodeSafetensors, SafetensorsError, type StateDict } from "@ohlol/nn";
import type { RunConfig } from "../config/run_config.ts";
import type { ContestantEvent, Summary } from "../events/event.ts";
import { upgradeCheckpoint } from "../older/older_checkpoint.ts";
import type { TrainerState } from "../trainer/trainer_state.ts";
import { type Files, readFolder, writeFolder } from "./atomic_folder.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { pack, type Tensors, unpack } from "./packed.ts";

/** Everything that a contestant needs to continue in another process. */
export interface Checkpoint {
  /** The configuration of the run. */
  config: RunConfig;
  /** The contestant's number in it. */
  number: number;
  /** The vocabulary, in the order of the indices. */
  symbols: string[];
  /** The fingerprint of the data, which reveals that a run is resumed with other data. */
  fingerprint: string;
  /** The identity of the run, which its lines in a log have, too; null if it has none: see `runIdOf`. */
  run: string | null;
  /** The state of the trainer. */
  state: TrainerState;
  /** The contestant's events so far, thinned where they were many. */
  history: ContestantEvent[];
}

/**
 * A checkpoint as it was read, with its tensors still in files: it goes to another thread by
 * structured clone, where {@linkcode trainerStateOf} makes the tensors.
 */
export interface CheckpointFiles extends Omit<Checkpoint, "state"> {
  /** The contestant's figures. */
  summary: Summary;
  /** How long the run had taken, in seconds. */
  elapsed: number;
  /** The weights that did best in validation: when that was, and their loss; null for none. */
  best: { step: number; loss: number } | null;
  /** The last training step. */
  step: number;
  /** The evaluations still due after it. */
  due: string[];
  /** The state, packed: with references where it has tensors. */
  packedState: unknown;
  /** The bytes of the safetensors files. */
  files: CheckpointTensors;
}

/** The files of a checkpoint that hold tensors. */
export interface CheckpointTensors {
  /** The weights. */
  model: Uint8Array;
  /** Those that did best in validation; null for none. */
  best: Uint8Array | null;
  /** All other tensors. */
  training: Uint8Array;
}

/** Changes whenever a program that reads the last version could misread this one. */
const version = 2;

const names = {
  /** The weights alone: PyTorch's names and shapes. */
  model: "model.safetensors",
  /** The weights that did best in validation; missing before the first validation. */
  best: "best.safetensors",
  /** All other tensors. */
  training: "training.safetensors",
  /** Everything that isn't a tensor. */
  rest: "checkpoint.json",
};

/** What `checkpoint.json` holds. */
interface Rest {
  format: "ohlol checkpoint";
  version: number;
  /** The SHA-256 of each other file. */
  files: Record<string, string>;
  /** The checkpoint without its weights, packed. */
  checkpoint: Record<string, unknown>;
}

/**
 * Saves a contestant in a folder of its own, and replaces what was saved there before.
 *
 * @throws {Error} Of the system, where it can't be written; then what was there still is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import {
 *   configOf,
 *   dataOf,
 *   loadCheckpoint,
 *   saveCheckpoint,
 *   Trainer,
 *   trainerStateOf,
 *   tutorialTask,
 * } from "@ohlol/train";
 *
 * const { task } = tutorialTask();
 * const config = configOf({ task, optimizers: ["adam"] });
 * const data = await dataOf(task, config);
 * const trainer = new Trainer(0, task, config, data);
 * while (trainer.steps < 7) trainer.trainStep(false);
 *
 * const folder = await Deno.makeTempDir();
 * const { symbols } = data;
 * const about = { config, number: 0, symbols, fingerprint: "", run: null, history: [] };
 * await saveCheckpoint(`${folder}/adam`, { ...about, state: trainer.state() });
 *
 * const other = new Trainer(0, task, config, data);
 * other.restore(trainerStateOf(await loadCheckpoint(`${folder}/adam`)));
 * assertEquals(other.trainStep(false).loss, trainer.trainStep(false).loss);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { state: { model, best, ...state }, ...others } = checkpoint;
  const tensors: Tensors = {};
  const bestMoment = best && { step: best.step, loss: best.loss };
  const plain = { ...others, state: { ...state, best: bestMoment } };
  const packed = pack(plain, "training", tensors) as Rest["checkpoint"];
  const files: Files = {
    [names.model]: encodeSafetensors(model, { format: "pt" }),
    [names.training]: encodeSafetensors(tensors),
  };
  if (best !== null) files[names.best] = encodeSafetensors(best.model, { format: "pt" });
  const sums: Rest["files"] = {};
  for (const [name, bytes] of Object.entries(files)) sums[name] = await sha256(bytes);
  const rest: Rest = { format: "ohlol checkpoint", version, files: sums, checkpoint: packed };
  files[names.rest] = new TextEncoder().encode(JSON.stringify(rest) + "\n");
  await writeFolder(folder, files);
}

/**
 * Whether a folder holds a checkpoint, whole or not.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hasCheckpoint, race, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * assertEquals(await hasCheckpoint(`${save}/2-sgd`), true);
 * assertEquals(await hasCheckpoint(save), false); // the folder of the run, not of a contestant
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function hasCheckpoint(folder: string): Promise<boolean> {
  try {
    const rest = await readFolder(folder, (path) => Deno.stat(`${path}/${names.rest}`));
    return rest !== null && rest.isFile;
  } catch {
    return false;
  }
}

/**
 * Reads the checkpoint in a folder.
 *
 * @throws {CheckpointError} If there is none, or it is damaged, or of another version.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { RNNCell } from "@ohlol/nn";
 * import { loadCheckpoint, race, tutorialTask, weightsOf } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * const checkpoint = await loadCheckpoint(`${save}/1-adam`);
 * assertEquals([checkpoint.config.optimizers[0].label, checkpoint.step], ["Adam(lr=0.1)", 15]);
 * const weights = Object.entries(weightsOf(checkpoint, "last"));
 * const cell = new RNNCell(4, 4);
 * cell.loadStateDict(
 *   Object.fromEntries(weights.map(([name, tensor]) => [name.replace("cells.0.", ""), tensor])),
 * );
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export async function loadCheckpoint(folder: string): Promise<CheckpointFiles> {
  const checkpoint = await readFolder(folder, readCheckpoint).catch((error) => {
    if (!(error instanceof CheckpointError)) throw error;
    throw new CheckpointError(`Cannot use the checkpoint in "${folder}": ${error.message}`);
  });
  if (checkpoint === null) throw new CheckpointError(`There is no checkpoint in "${folder}"`);
  return checkpoint;
}

/**
 * Reads only the configuration of a checkpoint.
 *
 * @throws {CheckpointError} If there is none, or it can't be read.
 */
export async function readConfig(folder: string): Promise<RunConfig> {
  const rest = await readFolder(
    folder,
    async (path) => parseRest(await readFile(path, names.rest)),
  );
  const config = rest?.checkpoint.config as RunConfig | undefined;
  if (config !== undefined) return config;
  throw new CheckpointError(`There is no checkpoint in "${folder}"`);
}

/**
 * A checkpoint with its tensors.
 *
 * @throws {CheckpointError} If a file doesn't hold the tensors that it should.
 */
export function wholeCheckpoint(files: CheckpointFiles): Checkpoint {
  const { run, config, number, symbols, fingerprint, history } = files;
  return { run, config, number, symbols, fingerprint, history, state: trainerStateOf(files) };
}

/**
 * The state of the trainer in a checkpoint.
 *
 * @throws {CheckpointError} If a file doesn't hold the tensors that it should.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCheckpoint, race, trainerStateOf, tutorialTask } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam", "sgd"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * const { step, optimizer } = trainerStateOf(await loadCheckpoint(`${save}/1-adam`));
 * assertEquals([step, optimizer.paramGroups[0].lr], [15, 0.1]);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export function trainerStateOf(checkpoint: CheckpointFiles): TrainerState {
  const { packedState, files, best } = checkpoint;
  const state = unpack(packedState, tensorsIn(files.training)) as TrainerState;
  return {
    ...state,
    model: weightsOf(checkpoint, "last"),
    best: best && { ...best, model: weightsOf(checkpoint, "best") },
  };
}

/**
 * The weights in a checkpoint.
 *
 * @param checkpoint The checkpoint.
 * @param which The last ones, or those that did best in validation.
 * @throws {CheckpointError} If there are none, or the file doesn't hold the tensors that it should.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCheckpoint, race, tutorialTask, weightsOf } from "@ohlol/train";
 *
 * const save = await Deno.makeTempDir();
 * const options = { task: tutorialTask(), optimizers: ["adam"], storage: { save } };
 * await Array.fromAsync(race(options));
 *
 * const checkpoint = await loadCheckpoint(`${save}/1-adam`);
 * const weights = weightsOf(checkpoint, "last");
 * assertEquals(checkpoint.step, 15);
 * assertEquals(weights["cells.0.weight_ih"].shape, [4, 4]);
 * await Deno.remove(save, { recursive: true });
 * ```
 */
export function weightsOf(checkpoint: CheckpointFiles, which: "last" | "best"): StateDict {
  const { config, number, files } = checkpoint;
  const bytes = which === "last" ? files.model : files.best;
  if (bytes !== null) return tensorsIn(bytes) as StateDict;
  const { label } = config.optimizers[number];
  throw new CheckpointError(`The checkpoint of ${label} has no weights that were validated`);
}

async function readCheckpoint(folder: string): Promise<CheckpointFiles> {
  const { files: sums, checkpoint } = parseRest(await readFile(folder, names.rest));
  const { state, ...others } = unpack(checkpoint, null) as unknown as Checkpoint;
  const { summary, elapsed, step, due, best = null } = state;
  return {
    ...others,
    ...{ summary, elapsed, step, due, best },
    packedState: checkpoint.state,
    files: {
      model: await readChecked(folder, names.model, sums),
      best: best && await readChecked(folder, names.best, sums),
      training: await readChecked(folder, names.training, sums),
    },
  };
}

function parseRest(bytes: Uint8Array): Rest {
  const rest = parseJson(bytes) as Partial<Rest> | null;
  if (rest?.format !== "ohlol checkpoint") {
    throw new CheckpointError(`${names.rest} is not a checkpoint of this program`);
  }
  if (rest.version === 1) return upgraded(rest as Rest);
  if (rest.version !== version) {
    throw new CheckpointError(
      `it has version ${rest.version}, and this program reads versions 1 to ${version}`,
    );
  }
  return rest as Rest;
}

/** What version 1 held, in the present version. References to tensors stay as they are. */
function upgraded(rest: Rest): Rest {
  const plain = unpack(rest.checkpoint, null) as Rest["checkpoint"];
  return { ...rest, checkpoint: pack(upgradeCheckpoint(plain), "", {}) as Rest["checkpoint"] };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new CheckpointError(`${names.rest} is damaged: it is not JSON`);
  }
}

async function readChecked(
  folder: string,
  name: string,
  sums: Rest["files"],
): Promise<Uint8Array> {
  const bytes = await readFile(folder, name);
  if (await sha256(bytes) === sums[name]) return bytes;
  throw new CheckpointError(`${name} is damaged, or belongs to another checkpoint`);
}

function tensorsIn(bytes: Uint8Array): Tensors {
  try {
    return decodeSafetensors(bytes).tensors;
  } catch (error) {
    if (error instanceof SafetensorsError) throw new CheckpointError(error.message);
    throw error;
  }
}

async function readFile(folder: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await Deno.readFile(`${folder}/${name}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new CheckpointError(`${name} is missing`);
    throw error;
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return new Uint8Array(digest).toHex();
}

import { decodeSafetensors, encodeSafetensors, SafetensorsError, type StateDict } from "@ohlol/nn";
import type { SequenceConfig } from "../training_config.ts";
import type { ContestantState } from "../trainer/contestant_state.ts";
import type { SequenceEvent } from "../events/sequence_events.ts";
import { type Files, readFolder, writeFolder } from "./atomic_folder.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { pack, type Tensors, unpack } from "./packed.ts";

/** All that one contestant needs to go on, in another process and on another day. */
export interface Checkpoint {
  /** The run's identity; what earlier versions saved lacks it, see `runIdOf`. */
  run?: string;
  /** The experiment. */
  config: SequenceConfig;
  /** The contestant's number in it. */
  number: number;
  /** The vocabulary, in the order of the indices. */
  symbols: string[];
  /** What the sequence was, so that another one is noticed. */
  fingerprint: string;
  /** The contestant. */
  state: ContestantState;
  /** What it told until then, thinned where that was much. */
  past: SequenceEvent[];
}

/** Changes whenever a program that reads the last version could misread this one. */
const version = 1;

const names = {
  /** The weights, for whoever wants nothing else: PyTorch's names and shapes. */
  model: "model.safetensors",
  /** Those that did best in validation; missing before the first one. */
  best: "best.safetensors",
  /** All other tensors. */
  training: "training.safetensors",
  /** Everything that is no tensor. */
  rest: "checkpoint.json",
};

/** What `checkpoint.json` holds. */
interface Rest {
  format: "ohlol checkpoint";
  version: number;
  /** The SHA-256 of each other file. */
  files: Record<string, string>;
  /** The checkpoint but for its weights, packed. */
  checkpoint: unknown;
}

/**
 * Saves a contestant in a folder of its own, in the place of what was saved there before.
 *
 * @throws {Error} Of the system, where it can't be written; then what was there still is.
 */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const { state: { model, best, ...state }, ...others } = checkpoint;
  const tensors: Tensors = {};
  const bestMoment = best && { step: best.step, loss: best.loss };
  const packed = pack({ ...others, state: { ...state, best: bestMoment } }, "training", tensors);
  const files: Files = {
    [names.model]: encodeSafetensors(model, { format: "pt" }),
    [names.training]: encodeSafetensors(tensors),
  };
  if (best) files[names.best] = encodeSafetensors(best.model, { format: "pt" });
  const sums: Rest["files"] = {};
  for (const [name, bytes] of Object.entries(files)) sums[name] = await sha256(bytes);
  const rest: Rest = { format: "ohlol checkpoint", version, files: sums, checkpoint: packed };
  files[names.rest] = new TextEncoder().encode(JSON.stringify(rest) + "\n");
  await writeFolder(folder, files);
}

/** Whether a checkpoint is in a folder, whatever it is worth. */
export async function hasCheckpoint(folder: string): Promise<boolean> {
  try {
    const rest = await readFolder(folder, (path) => Deno.stat(`${path}/${names.rest}`));
    return rest !== null && rest.isFile;
  } catch {
    return false;
  }
}

/**
 * Loads what was saved in a folder.
 *
 * @throws {CheckpointError} If there is nothing, or it isn't whole, or of another version.
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const checkpoint = await readFolder(folder, readCheckpoint).catch((error) => {
    if (!(error instanceof CheckpointError)) throw error;
    throw new CheckpointError(`Cannot use the checkpoint in "${folder}": ${error.message}`);
  });
  if (checkpoint === null) throw new CheckpointError(`There is no checkpoint in "${folder}"`);
  return checkpoint;
}

async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const { files, checkpoint } = parseRest(await readFile(folder, names.rest));
  const model = await readTensors(folder, names.model, files);
  const tensors = await readTensors(folder, names.training, files);
  const { state, ...others } = unpack(checkpoint, tensors) as Checkpoint;
  // What was saved by an earlier version has none.
  const best = state.best
    ? { ...state.best, model: await readTensors(folder, names.best, files) as StateDict }
    : null;
  return { ...others, state: { ...state, model: model as StateDict, best } };
}

function parseRest(bytes: Uint8Array): Rest {
  const rest = parseJson(bytes) as Partial<Rest> | null;
  if (rest?.format !== "ohlol checkpoint") {
    throw new CheckpointError(`${names.rest} is not a checkpoint of this program`);
  }
  if (rest.version !== version) {
    throw new CheckpointError(
      `it has version ${rest.version}, and this program reads version ${version}`,
    );
  }
  return rest as Rest;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new CheckpointError(`${names.rest} is damaged: it is no JSON`);
  }
}

async function readTensors(
  folder: string,
  name: string,
  sums: Rest["files"],
): Promise<Tensors> {
  const bytes = await readFile(folder, name);
  if (await sha256(bytes) !== sums[name]) {
    throw new CheckpointError(`${name} is damaged, or belongs to another checkpoint`);
  }
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

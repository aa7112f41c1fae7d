import { Buffer } from "node:buffer";
import { basename } from "node:path";
import { deserialize, serialize } from "node:v8";
import { canonicalJson, type Json } from "../run/canonical_json.ts";
import { type SweepTask, taskIdentity } from "../training/sweep_task.ts";
import { type Content, contentOf } from "./content.ts";
import { QueueError } from "./queue_error.ts";

/**
 * Packs what all runs of a sweep train on, with its data: the text, as numbers and their symbols. The
 * path of its file is cut to the file's name.
 */
export function packTask({ config, source: _, ...task }: SweepTask): Content {
  const file = "file" in config ? { file: basename(String(config.file)) } : {};
  return contentOf(serialize({ ...task, config: { ...config, ...file } }));
}

/**
 * Unpacks a task, and checks that this program would prepare the same task from these data.
 *
 * @param bytes The packed task.
 * @param identity The task that is expected.
 * @throws {QueueError} If it is another one, or can't be read.
 */
export function unpackTask(bytes: Uint8Array, identity: Json): SweepTask {
  const task = readTask(bytes);
  const ours = canonicalJson(taskIdentity(task.config, task.data));
  if (ours === canonicalJson(identity)) return { ...task, identity };
  throw new QueueError("The task in the queue isn't the one that its coordinator announces");
}

function readTask(bytes: Uint8Array): SweepTask {
  try {
    return deserialize(Buffer.from(bytes)) as SweepTask;
  } catch (error) {
    throw new QueueError(`Cannot read the task in the queue: ${(error as Error).message}`);
  }
}

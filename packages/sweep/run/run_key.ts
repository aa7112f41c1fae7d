import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "./canonical_json.ts";
import type { Phase, RunRequest } from "./finished_run.ts";
import type { Setting } from "./setting.ts";

/**
 * Returns the key of a run: a hash of all that decides its result. Two runs of one key have the
 * same result; what a run is for (its phase) isn't part of it, so a run that was made to choose a
 * rate isn't repeated to measure it.
 *
 * @param task Everything that the task is made of: its name and options, hashes of its texts, the
 * number of steps.
 * @param setting The optimizer, its options and its learning rate.
 * @param seed The seed.
 * @param stopAt The share of the steps after which the run stops; null: it trains to the end.
 * @returns 32 hexadecimal digits: the first 128 bits of the SHA-256 of canonical JSON.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runKey } from "@ohlol/sweep";
 *
 * const setting = { optimizer: "SGD", options: { momentum: 0.9 }, lr: 0.1 };
 * const key = runKey({ name: "tutorial", epochs: 15 }, setting, 0, null);
 * assertEquals(key, runKey({ epochs: 15, name: "tutorial" }, setting, 0, null));
 * ```
 */
export function runKey(task: Json, setting: Setting, seed: number, stopAt: number | null): string {
  const { optimizer, module, options, lr } = setting;
  // A file may lie elsewhere next time: what is in it decides.
  const content = module && { module: module.sha256 };
  const own = canonicalJson({ optimizer, ...content, options, lr, seed, stopAt });
  // Canonical JSON of all fields: "task" is the last of them.
  const text = `${own.slice(0, -1)},"task":${taskText(task)}}`;
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** The canonical JSON of tasks, which thousands of keys share. */
const taskTexts = new WeakMap<object, string>();

function taskText(task: Json): string {
  if (typeof task !== "object" || task === null) return canonicalJson(task);
  const text = taskTexts.get(task) ?? canonicalJson(task);
  taskTexts.set(task, text);
  return text;
}

/**
 * Returns the request for a run, with its key.
 *
 * @param task Everything that the task is made of.
 * @param setting The optimizer, its options and its learning rate.
 * @param seed The seed.
 * @param phase What the run is for.
 * @param stopAt The share of the steps after which to stop. Default: null, train to the end.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runRequest } from "@ohlol/sweep";
 *
 * const setting = { optimizer: "SGD", options: {}, lr: 0.1 };
 * const request = runRequest({ name: "tutorial", epochs: 15 }, setting, 7, "grid");
 * assertEquals([request.lr, request.seed, request.stopAt], [0.1, 7, null]);
 * ```
 */
export function runRequest(
  task: Json,
  setting: Setting,
  seed: number,
  phase: Phase,
  stopAt: number | null = null,
): RunRequest {
  const { optimizer, module, options, lr } = setting;
  const key = runKey(task, setting, seed, stopAt);
  return { key, phase, optimizer, ...module && { module }, options, lr, seed, stopAt };
}

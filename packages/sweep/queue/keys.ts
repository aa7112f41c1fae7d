import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../run/canonical_json.ts";

/** What all keys in Redis begin with. */
const prefix = "ohlol";

/** Every sweep that has a coordinator: its announcement by its name. */
export const sweepsKey = `${prefix}:sweeps`;

/** Every worker: what it last said of itself, by its own name. */
export const machinesKey = `${prefix}:machines`;

/**
 * The name of a sweep, and of its queue: a hash of its task and of the version that trains it. So the
 * same command finds its queue again, and a coordinator of another version has one of its own.
 */
export function sweepName(task: Json, version: string): string {
  const hash = createHash("sha256").update(canonicalJson({ task, version })).digest("hex");
  return `${prefix}-${hash.slice(0, 16)}`;
}

/** Who coordinates a sweep. */
export function coordinatorKey(sweep: string): string {
  return `${prefix}:${sweep}:coordinator`;
}

/** How a content is stored: its size and the number of its chunks. */
export function contentKey(sha256: string): string {
  return `${prefix}:content:${sha256}`;
}

/** A chunk of a content. */
export function chunkKey(sha256: string, number: number): string {
  return `${contentKey(sha256)}:${number}`;
}

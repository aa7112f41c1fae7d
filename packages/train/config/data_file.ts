import type { RunConfig } from "./run_config.ts";

/**
 * The file that a run learns from; null for none. Any task can have one, in an option named `file`.
 */
export function dataFileOf(config: RunConfig): string | null {
  return "file" in config ? String(config.file) : null;
}

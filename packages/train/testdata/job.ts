import type { SequenceJob } from "../config.ts";
import type { SequenceConfig } from "../training_config.ts";
import type { RunStorage } from "../trainer/runner.ts";

/** A job of which nothing is kept. */
export function jobOf(config: SequenceConfig, changes: Partial<SequenceJob> = {}): SequenceJob {
  const storage = { save: null, saveEvery: null, overwrite: false, log: null };
  return { task: "sequence", config, workers: 1, storage, ...changes };
}

/** Where nothing comes from and nothing is saved. */
export const nowhere: RunStorage = {
  save: null,
  saveEvery: null,
  log: null,
  resume: null,
  run: "5eed0001",
  fingerprint: "",
};

import type { RunConfig } from "../config/run_config.ts";
import { now } from "../trainer/clock.ts";
import type { Contestants } from "../training/contestants.ts";
import { nowhere } from "./job.ts";

/** All contestants of a run, new ones of which nothing is kept. */
export function contestantsOf(config: RunConfig, data: unknown): Contestants {
  return {
    config,
    data,
    numbers: [...config.optimizers.keys()],
    // Where an epoch is a step.
    steps: config.length.count,
    checkpoints: [],
    continues: false,
    began: now(),
    saving: nowhere,
    log: null,
    options: { order: "in turn", snapshots: false },
  };
}

import type { Phase, RunRequest } from "../run/finished_run.ts";
import { runRequest } from "../run/run_key.ts";
import type { Setting } from "../run/setting.ts";
import type { SweepConfig } from "./sweep_config.ts";

/** The runs that were asked for in each sweep, by setting, purpose and length. */
const known = new WeakMap<SweepConfig, Map<string, readonly RunRequest[]>>();

/**
 * Returns the runs of a setting from all seeds of a sweep that are for a purpose. Keys are hashes, and
 * a plan is made again whenever a set of runs is complete, so each request is made once.
 */
export function requestsOf(
  config: SweepConfig,
  setting: Setting,
  phase: Phase,
  stopAt: number | null = null,
): readonly RunRequest[] {
  const { optimizer, module, options, lr } = setting;
  const ofSweep = known.get(config) ?? new Map<string, readonly RunRequest[]>();
  known.set(config, ofSweep);
  const name = JSON.stringify([optimizer, module?.sha256, options, lr, phase, stopAt]);
  const seeds = phase === "grid" ? config.seeds : config.repeats;
  const requests = ofSweep.get(name) ??
    seeds.map((seed) => runRequest(config.task, setting, seed, phase, stopAt));
  ofSweep.set(name, requests);
  return requests;
}

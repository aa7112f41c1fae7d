import type { RunLength } from "../config/run_config.ts";

/** How long a run is. */
export interface RunPlan {
  /** How many steps make an epoch. */
  readonly stepsPerEpoch: number;
  /** How many steps there are in all. */
  readonly steps: number;
}

/** The plan of a run of a given length. */
export function planOf({ unit, count }: RunLength, stepsPerEpoch: number): RunPlan {
  return { stepsPerEpoch, steps: unit === "epochs" ? count * stepsPerEpoch : count };
}

/** The epoch that a step is in, from 1. */
export function epochOf(step: number, { stepsPerEpoch }: RunPlan): number {
  return Math.max(1, Math.ceil(step / stepsPerEpoch));
}

import type { SequenceConfig } from "../training_config.ts";
import type { SequenceData } from "../tasks/text/data.ts";

/** What a contestant can have to do after a step; called like the method that does it. */
export type Report = "validate" | "sample" | "forecast";

/** How long a run is, and what is due when. */
export interface RunPlan {
  /** How many steps go through all that there is to learn from. */
  stepsPerEpoch: number;
  /** How many steps there are in all. */
  steps: number;
  /**
   * What a contestant has to do after a step: to validate at the end of each epoch and of the run,
   * to write a sample there and as often as wanted; of the weather to forecast it instead.
   */
  reportsAfter(step: number): Report[];
}

/** The plan of a run. */
export function planOf(
  { task, length, sampleEvery }: Pick<SequenceConfig, "task" | "length" | "sampleEvery">,
  { training, validation }: Pick<SequenceData, "training" | "validation">,
): RunPlan {
  const stepsPerEpoch = training.length;
  const steps = stepsIn(length, stepsPerEpoch);
  return {
    stepsPerEpoch,
    steps,
    reportsAfter: (step) => {
      const end = step % stepsPerEpoch === 0 || step === steps;
      const reports: Report[] = [];
      if (end && validation !== null) reports.push("validate");
      if (end || step % sampleEvery === 0) reports.push(task === "weather" ? "forecast" : "sample");
      return reports;
    },
  };
}

/** How many steps a run has. */
export function stepsIn(
  { unit, count }: SequenceConfig["length"],
  stepsPerEpoch: number,
): number {
  return unit === "epochs" ? count * stepsPerEpoch : count;
}

import type { ExperimentConfig } from "./config.ts";
import type { ExperimentEvent } from "./events.ts";
import { type RunOptions, runTutorial } from "./run.ts";

/** Runs the experiment that a configuration describes. */
export function runExperiment(
  config: ExperimentConfig,
  options: RunOptions,
): AsyncIterable<ExperimentEvent> {
  switch (config.task) {
    case "tutorial":
      return runTutorial(config, options);
  }
}

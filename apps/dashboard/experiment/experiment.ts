import type { ExperimentConfig } from "./config.ts";
import type { ExperimentEvent } from "./events.ts";
import { runSequence } from "./sequence/run.ts";
import { type RunOptions, runTutorial } from "./run.ts";

/** Runs the experiment that a configuration describes. */
export function runExperiment(
  config: ExperimentConfig,
  options: RunOptions,
): AsyncIterable<ExperimentEvent> {
  switch (config.task) {
    case "tutorial":
      return runTutorial(config, options);
    case "sequence":
      return runSequence(config.config, { workers: config.workers, signal: options.signal });
    case "resumed":
      throw new Error(`Cannot go on from "${config.folder}": nothing is saved there`);
  }
}

import { loadRun } from "./checkpoint/run_folder.ts";
import { withLockedRun } from "./checkpoint/run_lock.ts";
import type { ExperimentConfig, ResumedJob, SequenceJob } from "./config.ts";
import { withLog } from "./events/event_log.ts";
import type { ExperimentEvent } from "./events/events.ts";
import type { KeptSteps } from "./events/log_cut.ts";
import { RunLog } from "./events/run_log.ts";
import { runSequence } from "./trainer/run.ts";
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
      return logged(config, runSequence(config, options.signal));
    case "resumed": {
      const events = logged(config, runSequence(config, options.signal));
      const { folder, storage } = config;
      return storage.save === folder ? withLockedRun(folder, events) : events;
    }
  }
}

async function* logged(
  job: SequenceJob | ResumedJob,
  events: AsyncIterable<ExperimentEvent>,
): AsyncGenerator<ExperimentEvent> {
  const { log } = job.storage;
  if (log === null) return yield* events;
  const earlier = job.task === "sequence"
    ? null
    : { kept: await savedSteps(job.folder), length: job.length };
  yield* withLog(events, new RunLog(log, earlier));
}

/** Where each contestant's checkpoint is, by its label. */
async function savedSteps(folder: string): Promise<KeptSteps> {
  const checkpoints = await loadRun(folder);
  return Object.fromEntries(
    checkpoints.map(({ config, number, state }) => [config.optimizers[number].label, state]),
  );
}

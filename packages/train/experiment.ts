import { loadRun } from "./checkpoint/run_folder.ts";
import { withLockedRun } from "./checkpoint/run_lock.ts";
import type { ExperimentConfig, ResumedJob, SequenceJob } from "./config.ts";
import { withLog } from "./events/event_log.ts";
import type { ExperimentEvent } from "./events/events.ts";
import type { KeptSteps } from "./events/log_cut.ts";
import { RunLog } from "./events/run_log.ts";
import { runSequence } from "./trainer/run.ts";
import type { SaveRequests } from "./threads/save_requests.ts";
import { type RunOptions, runTutorial } from "./run.ts";

/** Runs the experiment that a configuration describes. */
export function runExperiment(
  config: ExperimentConfig,
  options: RunOptions,
): AsyncIterable<ExperimentEvent> {
  switch (config.task) {
    case "tutorial":
      return advised(runTutorial(config, options), options.saves);
    case "sequence":
      return runStored(config, options);
    case "resumed": {
      const events = runStored(config, options);
      const { folder, storage } = config;
      return storage.save === folder ? withLockedRun(folder, events) : events;
    }
  }
}

function runStored(
  job: SequenceJob | ResumedJob,
  { signal, saves }: RunOptions,
): AsyncIterable<ExperimentEvent> {
  const events = logged(job, runSequence(job, signal, saves));
  return job.storage.save === null ? advised(events, saves) : events;
}

/** Passes on the events of an experiment that isn't saved, and warns of requests to save it. */
async function* advised(
  events: AsyncIterable<ExperimentEvent>,
  saves?: SaveRequests,
): AsyncGenerator<ExperimentEvent> {
  const stopListening = saves?.listen(() => {
    console.warn("Nothing can be saved now: --save names no folder");
  });
  try {
    yield* events;
  } finally {
    stopListening?.();
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

import type { Checkpoint } from "./checkpoint/checkpoint.ts";
import { loadRun } from "./checkpoint/run_folder.ts";
import { withLockedRun } from "./checkpoint/run_lock.ts";
import {
  type ExperimentConfig,
  type ResumedJob,
  resumesInPlace,
  type SequenceJob,
} from "./config.ts";
import { withLog } from "./events/event_log.ts";
import type { ExperimentEvent } from "./events/events.ts";
import type { EarlierRun } from "./events/log_cut.ts";
import { refuseOtherFiles } from "./events/log_file.ts";
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
      return resumesInPlace(config) ? withLockedRun(config.folder, events) : events;
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
  const checkpoints = job.task === "resumed" ? await loadRun(job.folder) : [];
  await refuseOtherFiles(log, textOf(job, checkpoints));
  const resumes = job.task === "resumed" && resumesInPlace(job);
  yield* withLog(events, new RunLog(log, resumes ? earlierRun(job, checkpoints) : null));
}

/** The file that a job learns from; null for none. */
function textOf(job: SequenceJob | ResumedJob, checkpoints: readonly Checkpoint[]): string | null {
  if (job.task === "resumed" && job.file !== null) return job.file;
  const config = job.task === "resumed" ? checkpoints[0].config : job.config;
  return config.task === "text" ? config.file : null;
}

function earlierRun({ length }: ResumedJob, checkpoints: readonly Checkpoint[]): EarlierRun {
  const kept = Object.fromEntries(
    checkpoints.map(({ config, number, state }) => [config.optimizers[number].label, state]),
  );
  return { kept, length, isUnnamed: checkpoints[0].run === undefined };
}

/**
 * Trains networks with several optimizers from the same initial weights, as a stream of events, and
 * saves, logs and resumes what they do.
 *
 * @module
 */
export { type Checkpoint, hasCheckpoint, loadCheckpoint } from "./checkpoint/checkpoint.ts";
export { CheckpointError } from "./checkpoint/checkpoint_error.ts";
export { savedContestants } from "./checkpoint/run_folder.ts";
export { messageOf } from "./checkpoint/system_errors.ts";
export type {
  ExperimentConfig,
  Interval,
  OptimizerConfig,
  OptimizerName,
  OutputConfig,
  ResumedJob,
  SequenceJob,
  StorageConfig,
  TutorialConfig,
} from "./config.ts";
export { decodeEvent, encodeEvent, type RunOfLines } from "./events/event_lines.ts";
export {
  type EpochEvent,
  type ExperimentEvent,
  type FinishedEvent,
  isTutorialEvent,
  type Snapshot,
  type StartedEvent,
  type TutorialEvent,
} from "./events/events.ts";
export { findRuns, type LoggedRun } from "./events/logged_runs.ts";
export { pendingLog } from "./events/log_cut.ts";
export { logLock } from "./events/log_lock.ts";
export { loggedEvents } from "./events/logged_events.ts";
export type {
  CheckpointEvent,
  ForecastEvent,
  LoadingEvent,
  SampleEvent,
  SequenceEvent,
  SequenceStanding,
  SequenceStartedEvent,
  StepEvent,
  ValidationEvent,
} from "./events/sequence_events.ts";
export { runExperiment } from "./experiment.ts";
export { createOptimizer } from "./optimizers.ts";
export type { RunOptions } from "./run.ts";
export { Curve, type CurveRecord } from "./state/curve.ts";
export { type DatedSnapshot, History } from "./state/history.ts";
export { type DatedSample, SequenceHistory } from "./state/sequence_history.ts";
export { newSequenceRun, type SequenceRun, takeSequenceEvent } from "./state/sequence_run.ts";
export { smoothings, stepSmoothing } from "./state/smoothing.ts";
export { initialStanding, type Standing } from "./state/tutorial_summary.ts";
export { SequenceModel } from "./tasks/text/model.ts";
export { basename, standardInput, textName } from "./tasks/text/names.ts";
export { sampleSymbols } from "./tasks/text/sampling.ts";
export { weatherText } from "./tasks/weather/kinds.ts";
export {
  mostDays,
  weatherDefaults,
  weatherLearningRates,
} from "./tasks/weather/weather_defaults.ts";
export { captureConsole } from "./threads/console_capture.ts";
export { SaveRequests } from "./threads/save_requests.ts";
export { serveExperiment, type WorkerPort } from "./threads/serve_experiment.ts";
export {
  createWorker,
  type ExperimentListener,
  runInWorker,
  type RunningExperiment,
} from "./threads/worker_client.ts";
export { createScheduler } from "./trainer/schedule.ts";
export type {
  ScheduleConfig,
  ScheduleName,
  SequenceConfig,
  SequenceTraining,
} from "./training_config.ts";
